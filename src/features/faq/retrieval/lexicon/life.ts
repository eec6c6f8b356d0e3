/**
 * Words of public counters, homes, work, money and daily life, so that a town hall, a school or a bank is served as
 * well as a shop. The format and how it was written: see commerce.ts.
 */
export const LIFE = `
住民票 住民登録 住所証明 | residence_certificate certificate_of_residence resident_record
戸籍 謄本 抄本 除籍 | family_register koseki
印鑑 はんこ ハンコ 判子 印鑑証明 実印 印鑑登録 | seal stamp hanko seal_registration
マイナンバー マイナンバーカード 個人番号 マイナ | my_number individual_number
転入 転出 転居 引っ越 引越 引っ越し届 越して | move_in move_out moving relocate moving_notification
婚姻 結婚 入籍 籍を入 | marriage marry married wedding_registration
離婚 別れ | divorce
出産 出生 生まれ 産ま 赤ちゃん 出生届 お産 | birth born baby childbirth newborn
死亡 亡くな 葬儀 葬式 火葬 死ん 遺族 お墓 墓 斎場 他界 | death died funeral cremation grave deceased passed_away
相続 遺産 遺言 | inheritance will heir estate
税金 住民税 市民税 固定資産税 納税 課税 納付 市県民税 税 軽自動車税 | tax taxes resident_tax property_tax pay_tax
確定申告 申告 控除 還付 医療費控除 ふるさと納税 | tax_return declaration deduction file_taxes
証明書 証明 交付 発行 写し | certificate proof issue document copy
申請 申し込 手続 届け出 届出 申込 手続き 提出 書類 申請書 | apply application procedure submit paperwork form register
代理 代わりに 本人以外 委任 委任状 家族が | proxy on_behalf representative power_of_attorney someone_else
ゴミ ごみ 粗大 可燃 不燃 燃え 資源ごみ 分別 収集 捨て 廃棄 回収 ゴミ袋 | garbage trash waste rubbish recycling dispose throw_away collection bulky
ペットボトル 空き缶 びん 缶 瓶 古紙 段ボール | plastic_bottle can bottle paper cardboard
家電 冷蔵庫 洗濯機 テレビ エアコン パソコン | appliance refrigerator washing_machine television air_conditioner tv
家具 タンス ベッド ソファ 布団 マットレス 机 椅子 | furniture bed sofa futon mattress desk chair wardrobe
保育園 保育所 幼稚園 こども園 入園 待機児童 保育 託児 預け | nursery kindergarten daycare childcare preschool
学校 小学校 中学校 入学 転校 学区 通学 給食 授業 高校 大学 | school elementary junior_high enroll transfer_school education university
学童 放課後 児童クラブ 児童館 | after-school children's_club
児童手当 子ども手当 子育て 育児 手当 支援金 | child_allowance child_benefit parenting childrearing
ひとり親 母子家庭 父子家庭 シングル 母子 | single_parent single_mother
国民健康保険 国保 健康保険 健保 保険証 | national_health_insurance health_insurance
年金 国民年金 厚生年金 | pension
介護 要介護 介護保険 ケアマネ デイサービス 認知症 老人ホーム 施設入所 | nursing_care care long-term_care dementia nursing_home caregiver
高齢 高齢者 お年寄り 老人 後期高齢 シルバー 老後 | elderly senior old_people seniors
障害 障がい 障害者手帳 手帳 療育 | disability disabled
医療費 医療 助成 補助 補助金 助成金 給付 給付金 支援 援助 もらえる 支給 | medical_expenses subsidy grant aid financial_support assistance benefit
生活保護 生活が苦し 困窮 お金がな 生活費 貧困 | welfare public_assistance poverty hardship
減免 免除 軽減 猶予 | exemption reduction waiver waive
水道 下水 水漏れ 断水 水 蛇口 漏水 | water water_supply sewage leak tap plumbing
電気 停電 電灯 街灯 照明 ライト 明かり 電球 | electricity power_outage light streetlight lamp bulb
ガス ガス漏れ | gas
道路 道 歩道 舗装 穴 信号 横断歩道 カーブミラー | road street sidewalk pothole traffic_light
公園 遊具 広場 緑地 | park playground
図書館 本 書籍 雑誌 読書 | library book books magazine reading
施設 会館 体育館 ホール 公民館 集会所 会議室 グラウンド | facility hall gymnasium community_center meeting_room venue
市役所 役所 区役所 役場 市 課 窓口 庁舎 | city_hall municipal_office ward_office town_hall counter
避難 防災 地震 災害 津波 洪水 ハザードマップ 罹災 台風 | evacuation disaster earthquake tsunami flood hazard_map shelter
火事 火災 消防 消火 | fire fire_department
救急 救急車 急病 夜間診療 休日診療 夜間 | ambulance emergency night_clinic urgent_care
警察 犯罪 防犯 泥棒 | police crime
騒音 うるさ 近所 隣 隣人 トラブル 迷惑 悪臭 臭い におい 匂い | noise neighbour neighbor nuisance smell odour odor loud
害虫 虫 蜂 ハチ ネズミ ねずみ カラス ゴキブリ 駆除 | pest insect bug bee wasp rat crow exterminate
猫 野良 野良猫 犬 飼い 飼って 狂犬病 鑑札 | cat stray dog pet rabies
空き家 家 住宅 市営住宅 アパート マンション 賃貸 一戸建 自宅 家賃 | house home housing apartment vacant_house rent residence
建築 建て 工事 リフォーム 増築 耐震 新築 | building construction renovation build remodel
土地 不動産 農地 境界 | land real_estate property
会社 事業 起業 開業 企業 ビジネス 自営業 商店 | company business start-up enterprise firm
失業 仕事 就労 退職 転職 無職 クビ | unemployment work job retire quit_job unemployed
給料 給与 収入 所得 年収 | salary income wage paycheck pay_slip
銀行 口座 預金 貯金 通帳 atm 引き出 | bank account savings atm withdraw withdrawal deposit checking
借金 借入 融資 返済 ローン 利息 金利 | debt loan repayment interest interest_rate mortgage borrow credit_score
保険金 補償 請求 事故 | insurance_claim claim accident compensation
投資 株 資産 | investment stocks invest
車 自動車 クルマ 運転 免許 免許証 ガソリン 車検 タイヤ | car vehicle drive driving license licence gas tire oil
事故 衝突 けが 怪我 ケガ 負傷 | accident crash injury injured hurt
パスポート 旅券 ビザ 査証 在留 渡航 | passport visa residence_card
飛行機 フライト 航空 便 搭乗 | flight airplane plane airline boarding
選挙 投票 | election vote voting
議会 議員 市長 知事 | council assembly mayor governor
人口 統計 面積 | population statistics area
歴史 由来 意味 名前の由来 | history origin meaning
祭り 花火 催し イベント 行事 講演 | festival fireworks event events
ボランティア 寄付 募金 募集 | volunteer donation donate
相談 悩み 困っ 困り 弁護士 法律 無料相談 | consultation advice worry lawyer legal counsel trouble
dv 虐待 暴力 いじめ ハラスメント セクハラ | violence abuse bullying harassment
人権 差別 平和 | human_rights discrimination peace
健康 病気 病 疾患 がん 癌 メンタル うつ | health disease illness cancer mental depression
体 頭 目 耳 歯 手 足 腰 首 肩 膝 お腹 背中 | body head eye ear tooth teeth hand foot leg back neck shoulder knee stomach
寝 眠 睡眠 起き 枕 | sleep bed asleep wake pillow
暑 熱い 温か 暖か 暖房 | hot warm heating heat
寒 冷た 涼し 冷房 エアコン | cold cool air_conditioning chilly
明るい 暗い | bright dark
家族 親 両親 兄弟 姉 妹 孫 祖父 祖母 身内 夫婦 | family parents brother sister grandchild grandparents relative couple
友達 友人 知り合い 知人 仲間 | friend friends acquaintance
紹介 招待 勧め お友達紹介 紹介コード | refer referral introduce invite invitation
人 方 誰 だれ どなた | person who people someone
作り 作る 作成 作れ 手作り 製作 | make create produce build handmade
料理 レシピ 調理 焼 煮 電子レンジ オーブン 温め | cook recipe bake heat_up microwave oven cooking ingredient
味 おいし 美味し 甘 辛 まず | taste delicious sweet spicy flavor flavour
肉 魚 野菜 果物 米 パン 牛乳 卵 | meat fish vegetable fruit rice bread milk egg
コーヒー お茶 紅茶 ジュース 水 | coffee tea juice water
菓子 スイーツ チョコ クッキー おやつ | sweets chocolate cookie snack candy
花 植物 木 草 種 庭 樹木 枝 | flower plant tree grass seed garden branch
服 シャツ ズボン スカート 靴 帽子 下着 コート | clothes shirt pants skirt shoes hat coat underwear dress
アクセサリー 指輪 ネックレス ピアス 時計 | jewelry ring necklace earrings watch accessory
おもちゃ ゲーム 遊び 遊ぶ 遊べ | toy game play player
音楽 歌 曲 スピーカー 音 音量 | music song speaker sound volume
映画 番組 動画 | movie film video show
ニュース 情報 案内 説明 詳細 詳し | news information info details explain guide about detail
勝ち 負け 試合 スコア 優勝 賞金 賞品 チーム 選手 | win lose match score prize winnings team player
`;
