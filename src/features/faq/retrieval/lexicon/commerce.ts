/**
 * Words customers use for the same thing when they buy, pay, wait for a parcel, send it back or keep an account.
 *
 * One idea a line: Japanese words, a bar, English words; "_" joins the words of a phrase. Japanese words are written
 * as the part that does not change when the word is inflected (払 for 払う, 払えます, 払った). Written by hand from the general
 * vocabulary of customer service, before any benchmark was read: nothing here was added for a question of a test set.
 */
export const COMMERCE = `
値段 価格 料金 代金 費用 金額 いくら おいくら 何円 お値段 プライス コスト 単価 出費 | price cost fee charge how_much rate pricing amount
高い 高額 高すぎ 値上げ 値上が | expensive costly price_increase too_high overpriced
安い 安く 格安 割安 お得 おトク お買い得 最安 値下げ | cheap cheaper inexpensive affordable lower_price bargain
無料 タダ ただで 0円 ゼロ円 フリー 無償 サービスで | free free_of_charge no_charge complimentary
有料 別料金 追加料金 オプション料金 上乗せ | extra_charge additional_fee surcharge extra_fee extra_cost
送料 配送料 配達料 運賃 郵送料 送り賃 配送費 送料込 | shipping_fee shipping_cost delivery_fee delivery_charge postage shipping shipping_charge
手数料 決済手数料 事務手数料 | handling_fee commission service_charge transaction_fee fee
割引 値引 割り引 ディスカウント セール 特価 バーゲン 半額 オフ 特売 | discount sale off deal promotion bargain reduced promo markdown
クーポン 割引券 クーポンコード プロモコード 優待 割引コード 金券 | coupon voucher promo_code discount_code coupon_code promotion_code
キャンペーン 特典 プレゼント企画 抽選 応募 イベント企画 | campaign offer promotion perk benefit giveaway lottery
ポイント ポイ活 マイル ポイント付与 たまる 貯ま | points point loyalty reward rewards miles
ポイント利用 ポイントを使 ポイント払 充当 | redeem use_points spend_points
有効期限 失効 期限切れ いつまで有効 使用期限 消え | expire expiry expiration valid_until validity lapse
支払 払い 払う 払え 払っ 払わ 決済 お会計 会計 清算 精算 ペイ 支払い方法 | pay payment paid checkout settle paying
現金 キャッシュ 現金払 | cash
クレジット クレカ クレジットカード カード払 カード決済 visa ビザカード マスターカード jcb アメックス | credit_card card visa mastercard amex jcb credit
デビット プリペイド | debit debit_card prepaid
分割 リボ ローン ボーナス払 分割払 月賦 回払 | installment instalment emi pay_later split_payment monthly_payments finance loan
一括 まとめて払 一回払 | one_payment lump_sum pay_in_full
後払 あと払 翌月払 ツケ | pay_later deferred_payment buy_now_pay_later
着払 代引 代金引換 代引き 引換 | cash_on_delivery cod pay_on_delivery collect_on_delivery
振込 振り込 銀行振込 送金 口座振替 入金 口座 引き落と 引落 | bank_transfer wire transfer deposit remittance direct_debit bank_account
コンビニ コンビニ払 コンビニ決済 セブン ローソン ファミマ | convenience_store konbini
電子マネー スイカ suica pasmo edy icカード qrコード決済 qr決済 スマホ決済 paypay ペイペイ line_pay linepay 楽天ペイ キャッシュレス | e-money mobile_payment paypay qr_payment cashless apple_pay google_pay contactless wallet
ギフト券 商品券 ギフトカード 金券 | gift_card gift_certificate gift_voucher
領収書 レシート 領収証 明細 利用明細 控え | receipt statement proof_of_purchase
請求書 インボイス 適格請求書 納品書 請求 | invoice bill billing billed packing_slip
見積 見積り 見積もり 概算 | estimate quote quotation
宛名 名義 但し書き | addressee name_on_receipt name_on_card
税込 税抜 消費税 内税 外税 免税 | tax vat tax_included tax_free duty_free sales_tax gst
関税 税関 通関 | customs import_duty duty
二重請求 二重 二回引 二重に引 重複 | double_charged charged_twice duplicate_charge duplicate
返金 払い戻 払戻 お金を返 お金返 返してほし 返金され キャッシュバック リファンド | refund money_back reimbursement get_my_money cashback reimburse
保証金 デポジット 頭金 前金 予約金 内金 前払 | deposit down_payment prepayment advance_payment upfront
未払 滞納 支払期限 払い忘れ 支払いが遅 払い遅れ | overdue unpaid late_payment payment_due missed_payment payment_deadline
決済エラー 支払いエラー 決済できな 払えな カードが使えな カードが通らな 決済失敗 承認されな はじかれ | payment_failed payment_declined declined payment_error card_declined rejected cannot_pay
残高 チャージ 入金額 トップアップ | balance top_up topup recharge
限度額 上限 利用限度 最大 最高 | limit maximum cap max upper_limit
最低 最少 最小 以上 から買え ミニマム | minimum at_least min
為替 両替 レート 外貨 ドル ユーロ | exchange_rate currency foreign_currency dollar euro
注文 頼ん 頼む 頼み 頼め オーダー 発注 購入 買 買い物 お買い物 ポチ 申し込み | order buy purchase ordered bought shopping purchasing
注文方法 買い方 購入方法 注文の仕方 | how_to_order how_to_buy
注文確認 注文完了 注文できて 注文できたか 受注 注文が通 | order_confirmation confirm_order order_confirmed order_placed
注文履歴 購入履歴 履歴 過去の注文 買ったもの | order_history purchase_history past_orders history previous_orders
注文番号 受付番号 予約番号 伝票番号 | order_number reference_number order_id booking_number
注文変更 注文内容 内容変更 数量変更 個数 数を変 | change_order modify_order edit_order change_quantity
カート かご 買い物かご カゴ | cart basket shopping_bag
キャンセル 取り消 取消 やめたい やめる 解約 中止 なしに 取りやめ 撤回 破棄 間違えて注文 | cancel cancellation call_off cancelled abort
キャンセル料 違約金 キャンセル代 取消料 | cancellation_fee penalty cancel_charge
追加注文 追加 付け足 足したい 同梱 まとめて 一緒に送 同時に | add_to_order add combine together additional_item one_package
予約商品 先行予約 予約販売 発売日 発売 新発売 いつ出 | preorder pre-order release_date release launch
在庫 売り切 売切 完売 品切 ソールドアウト 残って 残り 取り扱い 扱って 置いて | stock in_stock sold_out out_of_stock available availability carry
再入荷 入荷 再販 いつ入 また入 次回入荷 補充 | restock back_in_stock restocked available_again
取り寄せ 取寄 お取り寄せ | back_order special_order
取り置き 取置 お取り置き キープ 確保 | hold_item reserve_item put_aside set_aside
配送 配達 発送 届 送 お届け 宅配 宅急便 出荷 郵送 運送 到着 着く 着い 着か 来る 来な 来て 来ま 宅配便 ゆうパック クロネコ ヤマト 佐川 | delivery deliver ship shipping shipment arrive arrival dispatch sent send mail courier delivered shipped
いつ届 何日 納期 日数 お届け日 到着日 何日かか どれくらいで届 いつ来 いつ着 リードタイム いつ発送 | how_long_delivery delivery_time when_arrive lead_time delivery_date shipping_time when_will how_many_days
追跡 荷物状況 配送状況 問い合わせ番号 追跡番号 トラッキング 今どこ どこにある 発送され 発送状況 ステータス | track tracking where_is_my order_status status tracking_number whereabouts delivery_status
日時指定 時間指定 日にち指定 時間帯 指定 希望日 配達日 お届け日時 日付指定 曜日指定 | delivery_date choose_date specify schedule_delivery time_slot preferred_date designate delivery_time
再配達 不在 不在票 留守 受け取れな いなかった いない時 家にいな 再送 | redelivery missed_delivery not_home absent redeliver away reattempt
置き配 宅配ボックス ドアの前 玄関前 玄関先 置いといて 置いておい | leave_at_door delivery_box drop_off parcel_locker doorstep
ポスト 郵便受け メール便 ネコポス ゆうパケット 投函 | mailbox letterbox post
届け先 配送先 送り先 送付先 お届け先 宛先 別の住所 他の住所 | delivery_address shipping_address recipient different_address ship_to
住所 アドレス変更 転居 番地 郵便番号 引っ越 引越 | address moved moving postal_code zip_code relocate pincode
住所変更 住所が変わ 引っ越した 転居した | change_address new_address update_address moved_house
店頭受取 店舗受取 受け取り 受取 引き取り 店で受け 取りに行 ピックアップ 直接取り 店頭で | pick_up pickup collect_in_store click_and_collect collect in-store_pickup
速達 急ぎ 至急 最短 早く 即日 お急ぎ すぐほし 特急 急い 急ぐ 間に合 | express rush fast quick urgent same_day as_soon_as_possible asap expedited hurry in_time sooner
当日発送 即日発送 今日中 | same_day_shipping same-day ship_today
海外 国外 外国 海外発送 国際 アメリカ 中国 韓国 台湾 海外から | overseas abroad international foreign_country outside_japan other_countries
離島 沖縄 北海道 遠方 地域 エリア 配送エリア 対象地域 圏内 | area region remote_island okinawa hokkaido service_area serviceable
遅延 遅れ 遅い 届かな 来ない まだ来 まだ届 着かな 到着しな いつになったら 届いてな 待って | delay late not_arrived still_waiting hasn't_arrived not_received delayed haven't_received where_is
紛失 なくな 行方不明 無くし なくし 失くし 落とし 失く | lost missing lost_item lose misplaced
破損 壊れ 割れ 不良 不良品 傷 キズ 故障 欠陥 こわれ 動かな 汚れ 使えな ひび 破れ ヒビ ダメージ 凹 へこ | damaged broken defective faulty defect cracked crack not_working scratched torn damage stain
違う商品 間違っ 誤配送 違うもの 別の商品 頼んでない 注文と違 誤送 間違え 色違い サイズ違い | wrong_item wrong_product wrong incorrect mistake different_item not_what_i_ordered
足りな 入ってな 不足 欠品 抜けて 入っていな | missing_item missing incomplete short not_included
返品 送り返 返送 返したい 戻したい 返却 返せ 返す | return send_back returning give_back returns
返品送料 返送料 | return_shipping return_postage return_fee
交換 取り替え 取替 変えてほし 別のサイズ チェンジ 取りかえ とりかえ | exchange swap replace replacement change_size
開封 開けた 開けちゃ 未開封 使用済 使った後 使用後 試着した タグ | opened unopened used unused tags worn after_opening
サイズが合わな 小さかった 大きかった きつい ゆるい 合わな きつかった 入らな | doesn't_fit too_small too_big tight loose wrong_size not_fit
気に入らな イメージと違 思ってたのと違 イメージ違 思ったのと 似合わな 満足でき | don't_like not_satisfied changed_my_mind different_than_expected unhappy
保証 保証期間 保証書 ワランティ アフターサービス 補償 保障 | warranty guarantee after-sales warranty_period
修理 直し 直して 直せ リペア メンテナンス 点検 補修 | repair fix maintenance mend inspection service
部品 パーツ スペア 替え 付属品 付属 消耗品 | parts spare_parts accessories accessory replacement_part
ギフト プレゼント 贈り物 贈答 誕プレ 贈りたい お祝い 手土産 差し入れ お土産 贈る | gift present souvenir gift-giving
ラッピング 包装 包んで 包み リボン プレゼント用 ギフト包装 | gift_wrap wrapping wrapped gift_wrapping wrap
のし 熨斗 お中元 お歳暮 内祝 香典返し 名入れ 刻印 | noshi engraving personalize name_engraving
メッセージカード 手紙 一言添え カードを添え カードを付け メッセージを添え | message_card greeting_card gift_message note
金額を隠 納品書を入れな 値段がわからな 金額がわからな 金額が分からな | hide_price without_price no_invoice gift_receipt
梱包 箱 パッケージ 段ボール 簡易包装 過剰包装 袋 紙袋 ショッパー 手提げ | packaging box package bag paper_bag packing wrapping
定期便 定期購入 サブスク 定期 毎月届 定期コース 継続 | subscription subscribe recurring regular_delivery auto_renew monthly
定期解約 定期をやめ 定期を止め 定期便をやめ 次回から | cancel_subscription unsubscribe stop_subscription
スキップ 休止 一回休 お休みし 次回を 一時停止 ストップ 保留 | skip pause suspend put_on_hold stop_temporarily
頻度 周期 間隔 ペース お届けサイクル | frequency interval cycle how_often
更新 継続 自動更新 延長 | renew renewal extend extension continue auto-renewal
プラン コース 契約 契約内容 グレード ランク | plan contract tier course grade package
アップグレード ダウングレード プラン変更 コース変更 | upgrade downgrade change_plan switch_plan
お試し 試供品 サンプル トライアル 体験 試し 試せ テスター | trial sample try test demo tester free_trial
会員 メンバー 会員登録 登録 入会 アカウント作成 新規登録 サインアップ | member membership register sign_up join registration signup create_account account_opening
会員ランク 会員ステージ ランクアップ ゴールド vip ステージ | member_rank tier status gold vip level
会員証 会員カード メンバーズカード カード番号 会員番号 | membership_card member_card member_number card_number
会費 年会費 月会費 入会金 月額 年額 月々 | membership_fee annual_fee monthly_fee joining_fee subscription_fee
退会 アカウント削除 会員をやめ 登録解除 脱退 抹消 アカウント消 | delete_account close_account withdraw_membership cancel_membership deactivate terminate_account leave
会員じゃな 登録しな 登録なし 非会員 ゲスト 会員登録せず 登録せず | without_account guest without_registering non-member guest_checkout
アカウント マイページ プロフィール 登録情報 個人設定 会員情報 | account my_page profile account_information user_information
ログイン サインイン ログオン 入れな ログインでき | login log_in sign_in signin access_account logon
ログアウト サインアウト | logout log_out sign_out
パスワード 暗証番号 パスコード pin パス忘れ | password passcode pin pin_code
忘れ 思い出せ わからなくな 分からなくな 失念 覚えてな | forgot forgotten forget can't_remember don't_remember
認証 本人確認 認証コード 確認コード 二段階 ワンタイム 身分証 身元 sms認証 | verify verification verification_code identity authentication otp two-factor id_check identification kyc code
メール メアド メールアドレス eメール アドレス | email mail e-mail email_address
メールが届かな メール来な 迷惑メール メールこな 確認メール 届いていないメール 受信でき | not_receiving_email no_email spam confirmation_email didn't_get_email
メルマガ お知らせ 通知 配信 ニュースレター 広告メール dm プッシュ | newsletter notification notifications alerts announcements mailing_list push
配信停止 通知を止 通知オフ メールを止 配信解除 いらないメール | unsubscribe stop_emails turn_off_notifications opt_out stop_notifications mute
電話番号 携帯番号 番号変更 tel 連絡先 携帯 | phone_number mobile_number contact_number cell_number number
名前変更 改姓 名字 苗字 氏名 名前 姓 | name surname change_name last_name
生年月日 誕生日 バースデー お誕生日 生まれ | birthday date_of_birth birthdate birth
変更 変え 変わ 修正 訂正 編集 直す 書き換え 更新 | change update edit modify correct revise switch
個人情報 プライバシー 情報漏 個人データ | privacy personal_information personal_data data
セキュリティ 不正 乗っ取り 不正利用 身に覚え 詐欺 フィッシング 怪しい 不審 なりすまし ハッキング | security fraud unauthorized hacked scam phishing suspicious unrecognized compromised stolen
盗まれ 盗難 盗ま スられ | stolen theft stole
凍結 ロック 停止され ブロック 使えなくな 制限され 利用停止 | locked blocked frozen suspended restricted banned freeze
line ライン 公式アカウント 友だち追加 友達追加 トーク | line official_account add_friend
連携 紐付け 連動 リンク ひも付け ひもづけ | link connect integrate linking pair link_account
アプリ ダウンロード インストール アプリ版 | app application download install mobile_app
サイト ホームページ hp web ウェブ ネット オンライン url ページ オンラインショップ 通販 ec | website site web online page online_store internet web_page
エラー 不具合 バグ 表示されな 開かな 動かな 固ま フリーズ 落ちる 進まな 押せな 反応しな 重い うまくいかな | error bug not_working glitch crash doesn't_load problem trouble not_loading freeze issue
機種変更 機種変 端末 スマホ スマートフォン 携帯電話 新しい携帯 iphone android タブレット パソコン pc | device smartphone new_phone phone change_phone tablet computer iphone android
`;
