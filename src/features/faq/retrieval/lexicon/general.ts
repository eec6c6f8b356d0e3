/**
 * Everyday verbs, times and kinds of question that turn up in every trade. The format and how it was written: see
 * commerce.ts. Ideas so common that they say little (want, can, tell me) are not here: they are stop words.
 */
export const GENERAL = `
いつ 何時 何日 日にち 日時 タイミング 時期 | when what_time what_day
いつまで 期限 締め切り 締切 〆切 何日以内 以内 までに 期間 リミット | until deadline by_when within time_limit how_long last_day due_date period
いつから 何日から 開始 始ま 始め スタート | since start begin from_when beginning
終わ 終了 おわり 完了 済み | end finish over complete completed done ended
何日前 前もって 事前 先に あらかじめ 前日 早めに | in_advance beforehand prior advance ahead before
当日 今日 本日 きょう | today same_day
明日 あした 翌日 | tomorrow next_day
昨日 先日 前回 この前 以前 昔 | yesterday last_time previous previously before earlier past ago
今 現在 今すぐ いま ただいま | now currently right_now present immediately
後で あとで 後から 後日 のちほど | later afterwards after
朝 午前 早朝 | morning am early_morning
昼 午後 お昼 | noon afternoon daytime pm
夜 夕方 夜間 深夜 遅く | night evening late late_night tonight
毎日 日々 | every_day daily everyday
毎週 週 一週間 | week weekly every_week
毎月 月 ヶ月 か月 | month monthly every_month
年 一年 毎年 | year annual yearly
何回 回数 何度 度 一回 | how_many_times times once twice number_of_times
どれくらい どのくらい どれぐらい いくつ 何個 | how_many how_much how_long quantity
なぜ なんで どうして 理由 原因 | why reason cause how_come
やり方 方法 どうやって 仕方 やりかた 手順 | how_to how method procedure way steps
誰 だれ | who whom
どれ どの どっち どちら | which
できな 無理 不可 だめ ダメ できませ 駄目 | cannot can't unable impossible not_possible not_allowed
できる 可能 いける 平気 大丈夫 構わ オッケー ok | possible able allowed okay ok
必要 要る いる 要りま 必須 要 | need required necessary must requirement
不要 いらな 要らな なしで 必要な | unnecessary not_needed don't_need without
使 利用 用い 活用 使用 | use using used utilize usage
見 確認 チェック 閲覧 調べ 参照 見れ 見られ 検索 探 | see check view confirm look find search lookup browse
知り 知ら 分か わか 教え | know tell learn understand
送 送付 送信 送れ | send sent mail transmit forward
受け取 もらう もらえ 受け 届い 受領 | receive get obtain received accept got
出 出す 出し 提出 | submit put_out take_out hand_in
入 入れ 入る 入力 記入 書き 書く | enter put_in input fill fill_in write
開け 開く | open
閉め 閉じ 締め | close shut
止め 停止 ストップ やめ | stop halt quit
始め 開始 | start begin launch
続け 継続 | continue keep
変え 変更 変わ 切り替 | change switch alter
戻 戻す 元に 取り消 | return restore back undo revert go_back
消 削除 消す 消し 消去 | delete remove erase clear
加え 追加 足 増や 増やし | add increase more additional extra
減ら 減 少な 少なく | reduce decrease less fewer
選 選択 選べ | choose select pick option
決 決ま 決定 | decide determine decided
待 待ち 待て | wait waiting
急 急い すぐ 至急 早く 早 | hurry soon quickly immediately urgent fast early
遅 遅い 遅れ | late slow delay
行 行く 行き 行け 行っ 伺 来店 訪問 | go visit come going
来 来る 来て 来た | come came arrive
帰 帰り 帰る | go_home return leave
持 持っ 持ち | have hold carry bring own
貸 貸し 借り | lend borrow rent
売 売り 販売 売って 取扱 | sell sale sold selling
買 買う 買っ 買え | buy purchase bought buying
作 作る 作り 作っ | make create
直 直す 直し 修正 | fix correct repair
壊 壊れ | break broken
失敗 できなかった 失 | fail failed failure unsuccessful
間違 間違え 間違っ 誤 ミス まちがえ まちがっ | mistake wrong error incorrect mistaken accidentally
問題 トラブル 困 | problem trouble issue
助け 手伝 ヘルプ | help assist
頼 依頼 お願い リクエスト | request ask please
話 電話 しゃべ 会話 | talk speak call chat conversation
連絡 知らせ 通知 | contact notify inform
返事 返信 回答 答え | reply response answer respond
許可 許可証 認可 同意 | permission permit approve approval consent approved
禁止 ルール 規則 規約 利用規約 決まり ポリシー | rule prohibited terms policy regulation banned terms_of_service conditions
条件 資格 対象 制限 | condition eligibility requirement eligible restriction qualify
同じ 一緒 同時 | same together identical
違う 別 他 ほか 異な 別の | different another other else
全部 すべて 全て 全員 全 | all every everything whole
一部 部分 だけ 半分 | part some only half partial
複数 いくつも 何個も 二つ 2つ 何枚も | multiple several two many more_than_one
一つ 1つ 一個 1個 一点 単品 | one single one_item individual
別々 分け バラバラ 個別 | separately split divide separate
数 数量 個 枚 本 | number quantity amount count
最初 初め 初 | first initial beginning
最後 最終 | last final
次 次回 今度 来週 来月 来年 | next next_time upcoming
大き 大きい デカ | big large
小さ 小さい ちっちゃ | small little tiny
長 長い | long
短 短い | short
多 多い たくさん いっぱい 大量 | many much lot lots
古 古い | old
新し 新しい 新 | new
良 いい 良い よい | good better nice
悪 悪い ひど | bad poor
空 空い 空き | empty vacant free available
濡 水 | water wet
紙 書類 用紙 文書 | paper document form sheet
印刷 プリント コピー | print copy printing
電子 デジタル データ pdf ファイル | electronic digital data pdf file
名前 氏名 名称 | name
番号 ナンバー コード | number code id
鍵 カギ キー | key lock
カード | card
券 切符 | ticket
証 証明 | proof certificate
写真 画像 | photo picture image
地図 マップ | map
音 声 | voice sound
言語 言葉 | language
自分 自身 本人 自ら | myself self own oneself
代わり 代わりに 代理 | instead substitute on_behalf
以外 除 | except other_than
以上 超え | more_than over above exceed
以下 未満 | less_than under below
間 期間 | period between during
前 手前 | before front ago
中 内 | inside during in
外 屋外 外で | outside outdoor
上 | up above
下 | down below
近 近く 付近 周辺 | near nearby close around
遠 遠い | far distant
右 左 | right left
状況 状態 様子 進捗 進み具合 | status state condition progress situation
理由 わけ | reason
影響 | effect affect impact
効果 効き 効能 メリット | effect effective benefit advantage result
デメリット 欠点 リスク | disadvantage drawback risk
特徴 特長 機能 | feature features function characteristics
仕組み システム 制度 | system mechanism how_it_works scheme
目的 | purpose goal
経験 | experience
関係 関連 | relation related
公開 見せ | publish show display public
秘密 内緒 | secret
共有 シェア | share shared
保存 セーブ | save keep
増え | increase grow
延ば 延長 伸ば 延期 | extend extension postpone prolong delay
早め 繰り上げ | earlier advance sooner
集ま 集め | gather collect
会 会う 面会 | meet see
参加 出席 申し込 | join participate attend take_part enroll
主催 開催 | hold host organize
貼 付け つけ | attach put stick
外し 取り外 取れ | remove detach come_off
落ち 落とし 落と | fall drop fell
拾 | pick_up find found
見つ 見つけ 見当たら 見つから | find found cannot_find not_found
隠 | hide
守 | protect keep
比べ 比較 | compare
計算 | calculate
足りな 不足 | lack insufficient short not_enough
余 余っ | extra leftover remaining
`;
