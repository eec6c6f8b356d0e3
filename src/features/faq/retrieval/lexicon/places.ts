/**
 * Words for shops, salons, restaurants, clinics and the visit itself: hours, the way there, bookings, seats, what to
 * bring, food, goods and how to look after them. The format and how it was written: see commerce.ts.
 */
export const PLACES = `
営業時間 何時まで 何時から 開店 閉店 開いて 開い 閉ま 営業 オープン クローズ やって 空いてる時間 やってる 開館 閉館 何時に開 受付時間 診療時間 ラストオーダー | hours opening_hours business_hours open close what_time opening closing operating_hours working_hours business_times
定休日 休業日 休み 店休 お休み 休館 休診 閉店日 休業 | closed holiday day_off closing_day regular_holiday closed_days
年末年始 お正月 正月 大晦日 お盆 ゴールデンウィーク gw 連休 夏季休業 冬休み 夏休み クリスマス | new_year year-end obon golden_week christmas summer_holiday holidays
祝日 祭日 土日 土曜 日曜 週末 休日 土日祝 | weekend saturday sunday public_holiday national_holiday weekends
平日 月曜 火曜 水曜 木曜 金曜 | weekday monday tuesday wednesday thursday friday weekdays
場所 どこ 所在地 どの辺 どちら 住所 アクセス 行き方 道順 地図 マップ 最寄り 最寄 たどり着 位置 道に迷 迷っ | where location address access directions map how_to_get_there nearest situated located find_you way
駅 電車 地下鉄 線 バス停 バス 新幹線 徒歩 歩いて 何分 改札 出口 | station train subway bus walk minutes_from bus_stop on_foot
タクシー 空港 送迎 シャトル 迎え | taxi airport shuttle pick-up_service transfer
駐車 駐車場 パーキング 車で 車を停 車停め コインパーキング 車を止 車止め | parking park car_park by_car parking_lot drive car
駐輪 自転車 バイク 原付 チャリ | bicycle bike motorcycle scooter bicycle_parking
店舗 お店 支店 店 ショップ 他店 実店舗 系列店 直営店 路面店 | store shop branch outlet location physical_store showroom
電話 tel 電話でき つながらな 繋がらな かけ 通話 コールセンター フリーダイヤル 電話番号 | phone call telephone hotline call_centre call_center toll_free
問い合わせ 問合せ 連絡 相談 コンタクト サポート 窓口 カスタマー お客様センター ヘルプ 質問 聞きたい | contact inquiry reach support help customer_service enquiry get_in_touch customer_care question ask
担当者 スタッフ 人間 オペレーター 人と話 有人 店員 店長 係 中の人 直接話 従業員 | staff human agent operator person representative speak_to_someone talk_to_a_person real_person manager employee live_chat
クレーム 苦情 不満 文句 態度 対応が悪 意見 要望 感想 ひどい 最悪 口コミ レビュー 評価 | complaint complain feedback rude opinion review dissatisfied terrible unhappy bad_service rating suggestion
忘れ物 落とし物 置き忘れ 落とした 忘れてき 傘忘れ 遺失物 | lost_and_found left_behind forgot_item lost_item lost_property left_something
予約 リザーブ 予約したい 席を取 予約でき 取りたい 予約方法 アポ 申込 申し込 ブッキング | reservation book booking reserve appointment make_an_appointment
予約変更 日時変更 時間変更 日にち変更 ずらし リスケ 日程変更 振り替え 変更したい | reschedule change_reservation change_booking move_appointment change_time change_date
予約確認 予約取れて 予約できて 予約内容 予約状況 いつ予約 | check_reservation confirm_booking booking_confirmation my_booking my_reservation
予約なし 飛び込み 当日 いきなり 予約せず 予約いら 予約必要 予約不要 予約しな 直接行 ふらっと ウォークイン 当日予約 | walk-in walk_in without_reservation without_appointment same_day reservation_required drop_in need_a_reservation
空き 空いて 空席 空室 空き状況 枠 満席 満室 埋ま 取れな 予約がいっぱい 混んで 混雑 混み 並ぶ 並び 行列 混む | availability vacancy available slot full busy crowded fully_booked openings queue line_up
キャンセル待ち ウェイティング 順番待ち 整理券 待ち時間 何分待 待たされ どれくらい待 | waiting_list waitlist wait_time queue_ticket how_long_wait waiting
遅刻 遅れそう 遅れま 間に合わな 遅れる 遅れて行 到着が遅 | late running_late be_late arrive_late delay
無断キャンセル 行けなくな 来れなくな 行けな ドタキャン 都合が悪 急用 行かれな | no-show can't_make_it unable_to_come can't_come cannot_attend
人数 何名 何人 大人数 団体 グループ 貸切 貸し切り 宴会 パーティー 一人 おひとり 少人数 複数人 みんな | number_of_people party group large_group people private_hire banquet guests alone solo
子供 子ども こども 子連れ 赤ちゃん ベビー 幼児 小学生 キッズ 乳幼児 息子 娘 園児 お子様 赤ん坊 ちびっこ | child children kids baby infant toddler kid son daughter
ベビーカー 授乳 おむつ オムツ キッズスペース 託児 ベビーチェア 子供椅子 | stroller nursing_room diaper high_chair kids_space pram babysitting
ペット 犬 猫 動物 わんちゃん 愛犬 ワンコ ペット同伴 盲導犬 うさぎ | pet dog cat animal pets guide_dog pet-friendly
車椅子 車いす バリアフリー 段差 エレベーター 階段 スロープ 障害 障がい 足が悪 杖 高齢 お年寄り 老人 シニア | wheelchair accessible barrier-free elevator stairs disability disabled elderly step-free lift senior seniors
トイレ お手洗い 洗面所 化粧室 | toilet restroom bathroom washroom
喫煙 たばこ タバコ 禁煙 煙草 吸え 吸う 電子タバコ アイコス | smoking smoke non-smoking cigarette smoking_area
wifi wi-fi ワイファイ 無線lan ネット環境 コンセント 充電 電源 | wifi wi-fi internet power_outlet charge charging socket
荷物 預け 預かっ ロッカー クローク 手荷物 コインロッカー スーツケース 預かり | luggage baggage locker store_luggage cloakroom belongings suitcase left_luggage
個室 席 座席 カウンター テラス 窓際 半個室 テーブル 座敷 相席 ソファ | private_room seat table counter terrace seating booth window_seat
メニュー 料理 食事 ランチ ディナー コース 食べ物 フード 朝食 モーニング 定食 食べ 夕食 昼ごはん | menu food dish lunch dinner meal breakfast eat course cuisine
飲み放題 食べ放題 ビュッフェ バイキング | all-you-can-eat all_you_can_drink buffet
お酒 アルコール 酒 ビール ワイン 飲み物 ドリンク ノンアル 日本酒 持ち込み 飲む | alcohol beer wine drink drinks beverage sake bring_own
テイクアウト 持ち帰り お持ち帰り デリバリー 出前 弁当 店内 イートイン | takeout takeaway to_go delivery bento take-out eat_in dine_in
アレルギー アレルゲン 小麦 卵 乳製品 そば ナッツ グルテン アレルギー対応 えび 甲殻類 | allergy allergen gluten nuts egg dairy allergic allergies wheat lactose shellfish
ベジタリアン ビーガン ヴィーガン ハラル ハラール 菜食 豚肉 宗教 肉なし | vegetarian vegan halal kosher pork plant-based religious
誕生日 記念日 サプライズ ケーキ お祝い 花束 サプライズ演出 | birthday anniversary surprise cake celebration flowers celebrate
制限時間 時間制 何時間 滞在 時間制限 居られ | time_limit how_long_can stay duration limit
所要時間 どれくらいかか 何分かか 時間はどれ どのくらいかか 施術時間 かかる時間 何時間かか | how_long take duration time_required
服装 ドレスコード 着て 着替え 何を着 格好 | dress_code clothes wear clothing what_to_wear outfit
持ち物 必要なもの 持って行 持参 何がいる 持っていく 準備 用意 手ぶら 必要書類 | what_to_bring bring need_to_bring required_items documents_needed prepare necessary
初めて 初回 はじめて 新規 初診 ビギナー 初心者 初来店 初 | first_time first new_customer beginner first_visit newcomer
年齢 何歳 未成年 18歳 高校生 学生 学割 学生割引 大学生 中学生 | age how_old minor student student_discount under_18 years_old age_limit
男性 メンズ 男 彼氏 旦那 父 夫 | men male man husband father guys gentleman
女性 レディース 女 女子 妻 母 奥さん | women female woman ladies wife mother
妊娠 妊婦 マタニティ 産後 妊娠中 | pregnant pregnancy maternity expecting postpartum
指名 担当 スタイリスト 同じ人 いつもの人 この前の人 美容師 前回と同じ 担当指名 | stylist nominate specific_staff same_person request_staff hairdresser preferred
髪 ヘア カット 散髪 前髪 ヘアカット 美容院 美容室 サロン ロング ショート 髪型 切 | hair haircut cut salon bangs hairstyle trim
カラー 染め 白髪 ヘアカラー ブリーチ 髪色 リタッチ ハイライト | colour hair_colour hair_color dye bleach color gray_hair highlights coloring
パーマ 縮毛矯正 ストレート デジパ くせ毛 | perm straightening straight curly wave
トリートメント シャンプー ヘアケア ダメージ ヘッドスパ | treatment shampoo conditioner head_spa hair_care
ネイル 爪 ジェル まつげ マツエク まつ毛 眉 眉毛 | nail nails manicure eyelash lash eyebrow gel
マッサージ 整体 肩こり 腰痛 リラク エステ フェイシャル 脱毛 ほぐし | massage facial body_treatment spa hair_removal relaxation back_pain shoulder beauty_treatment
肌 敏感肌 乾燥 ニキビ スキンケア かぶれ 肌荒れ 湿疹 皮膚 | skin sensitive_skin dry_skin acne skincare rash irritation
着付け 着物 浴衣 振袖 成人式 結婚式 ウェディング ブライダル 七五三 | kimono wedding bridal coming-of-age dressing yukata
医者 診察 病院 クリニック 受診 先生 医師 診療 外来 内科 歯医者 歯科 | doctor clinic hospital consultation medical physician appointment dentist
保険 保険証 健康保険 保険適用 | insurance health_insurance insurance_card covered
薬 処方箋 処方 服用 薬局 飲み薬 サプリ サプリメント | medicine prescription medication drug pharmacy supplement pill
熱 風邪 症状 痛い 痛み 咳 体調不良 具合が悪 気分が悪 発熱 インフル コロナ 副作用 | fever cold symptom pain cough sick ill unwell flu covid side_effect
検査 結果 健診 健康診断 検診 人間ドック | test result checkup health_check examination screening
予防接種 ワクチン 注射 接種 | vaccine vaccination shot immunization
サイズ 大きさ 寸法 何センチ 丈 幅 長さ 採寸 サイズ表 サイズ感 cm センチ 高さ 奥行 | size dimensions measurement length width sizing size_chart fit measurements height
色 カラー 何色 色味 黒 白 赤 青 カラバリ 柄 デザイン | color colour black white red blue shade design pattern
素材 材質 生地 綿 革 金属 コットン ウール 木 シルク レザー ポリエステル | material fabric cotton leather made_of textile wool silk wood
重さ 重量 何グラム 何キロ 軽い | weight heavy light grams kilos how_heavy
容量 内容量 何ml 何個入り 何枚 何本 入数 | volume capacity quantity how_many amount contents
成分 原材料 何が入って 添加物 無添加 配合 カロリー 糖質 栄養 オーガニック 有機 | ingredients contains additives calories nutrition ingredient organic contents sugar
産地 原産国 製造 どこで作 どこ製 国産 日本製 メーカー ブランド 生産 | made_in origin country_of_origin manufactured manufacturer brand domestic produced
賞味期限 消費期限 日持ち いつまで食べ 何日持つ 日もち 賞味 | expiration_date best_before shelf_life use_by how_long_keep last best-by
保存 保管 冷蔵 冷凍 常温 しまい方 冷蔵庫 クール便 溶け | store storage refrigerate freeze keep room_temperature fridge frozen cool_delivery
使い方 使用方法 説明書 やり方 使い 使う 操作 マニュアル 取扱説明書 手順 どうやって使 設定 | how_to_use instructions manual usage guide operate use set_up setup directions
洗濯 洗え 洗い 洗う クリーニング 手入れ お手入れ 掃除 アイロン ケア 洗剤 シミ | wash washing clean machine_washable care laundry cleaning iron dry_clean
組み立て 設置 取り付け 工事 組立 | assembly assemble install installation set_up
電池 バッテリー 充電 電圧 コンセント 消費電力 | battery charge voltage power recharge plug
対応 互換 対応機種 使えますか 対応して | compatible compatibility support work_with
本物 正規品 偽物 偽 純正 | genuine authentic fake original counterfeit real
中古 新品 買取 下取り リサイクル 不用品 引き取って 売りたい 査定 処分 | used second-hand new trade-in buyback recycle dispose sell secondhand
品質 丈夫 長持ち 耐久 ちゃんとして しっかり | quality durable last_long durability
防水 耐水 水に濡れ 雨 濡れ | waterproof water-resistant rain wet
安全 安心 危険 大丈夫 害 体に悪 | safe safety dangerous harmful
おすすめ お勧め 人気 どれがいい オススメ 選び方 売れ筋 ランキング 一番いい 迷って どっちがいい | recommend recommendation popular best which_one suggest best-selling suggestion
違い 比べ 比較 差 違う点 どう違 | difference compare versus vs comparison different between
新商品 新作 新しい 新製品 最新 限定 限定品 季節限定 | new new_product latest new_arrival limited limited_edition seasonal
種類 ラインナップ 品揃え バリエーション 商品 カテゴリ アイテム 品 製品 | types lineup variety range products selection item catalogue product goods
カタログ パンフレット 資料 資料請求 チラシ | catalog brochure pamphlet leaflet catalogue
写真 画像 撮影 カメラ 動画 撮って インスタ sns | photo picture image photography camera video take_photos instagram
オーダーメイド 特注 カスタム オリジナル セミオーダー 名入れ | custom custom-made made_to_order customize bespoke personalized
大量 まとめ買い 法人 卸 業者 会社で 業務用 大口 卸売 | bulk wholesale corporate business large_order company bulk_order
求人 採用 バイト アルバイト 働き 働く 面接 募集 パート 雇用 就職 時給 | job hiring recruit part-time work employment career vacancy apply_job recruitment
取材 広告 提携 営業の 協賛 コラボ メディア | press media partnership advertising collaboration interview sponsor
レンタル 貸出 貸し出し 借り 貸して リース | rental rent borrow lend hire lease
体験 教室 レッスン 講座 ワークショップ 講習 セミナー 習い事 授業 | lesson class workshop seminar course experience lecture
見学 下見 内覧 試着 試食 ショールーム 実物 実際に見 現物 | visit tour try_on see_in_person showroom viewing fitting taste in_person look_around
チケット 入場 入館 入場料 前売り 当日券 入場券 拝観 観覧 | ticket admission entrance entry admission_fee
宿泊 泊ま 部屋 ホテル 旅館 チェックイン チェックアウト 客室 連泊 | stay room hotel check-in check-out accommodation overnight guest_room
風呂 温泉 大浴場 サウナ シャワー プール タオル アメニティ | bath hot_spring sauna shower pool towel amenities
ジム 運動 トレーニング フィットネス ヨガ ダイエット スポーツ 筋トレ | gym exercise training fitness yoga diet workout sport
旅行 観光 ツアー 出張 旅 | travel trip tour sightseeing business_trip journey
天気 台風 大雨 雪 悪天候 雨天 荒天 地震 災害 | weather typhoon rain snow storm bad_weather disaster earthquake
消毒 衛生 感染 マスク 感染対策 換気 清潔 | hygiene disinfect sanitize mask infection clean
環境 エコ サステナ プラスチック リサイクル素材 | environment eco sustainable plastic eco-friendly
外国語 英語 中国語 韓国語 日本語 外国人 多言語 通訳 翻訳 | english japanese language foreign_language interpreter translation speak foreigner chinese korean
`;
