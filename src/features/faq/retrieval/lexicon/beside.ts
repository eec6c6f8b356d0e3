/**
 * What people say to a chat that no FAQ answers: small talk, anger, half sentences, news of themselves, and questions for an
 * encyclopaedia or a cook. The classifier learns from them what is not meant for the entries, and how common
 * a word is among people (classifier.ts). A line that an entry of the shop's own does answer is left out there.
 *
 * One sentence a line. Written by hand, from what anybody says to any machine; nothing was added for a question of a test set.
 */
export const BESIDE = `
how are you today
what are you doing
are you a robot
who made you
what is your name
how old are you
where do you live
tell me a joke
sing me a song
i am bored
let us talk about something else
do you like music
what is your favourite colour
good night and sweet dreams
nice to meet you
you are very funny
you are useless
this is stupid
i hate this
that is not what i asked
you did not understand me
you are not answering my question
i already told you that
read what i wrote before
i am very angry now
i did that already but no luck
wait a minute
one moment please
i will come back later
let me think about it
i will ask my wife
i am just looking around
never mind
forget about it
no thank you that is all
that is enough
okay i understand now
i see
maybe
i do not know
not yet
not sure
both of them
the second one
the blue one
my name is john smith
i am from london
i live near the river
i am thirty years old
i am a student
i have two children
my friend told me about it
the weather is bad today
will it rain tomorrow
what is the temperature outside
what time is it now
what day is it today
what is the capital of france
who is the president
how tall is the highest mountain
how far is the moon
when did the war end
what is the meaning of life
how many days are in a year
what is twelve times nine
solve this equation for me
help me with my homework
write a poem about the sea
translate this into spanish
how do you say hello in italian
what does this word mean
spell necessary
set an alarm for six
remind me to call mom
turn off the lights
play some jazz
add milk to my shopping list
how do i cook rice
how long should i boil an egg
give me a recipe for pancakes
how many calories are in a banana
what should i wear to a wedding
who won the match last night
what is the score of the game
which team do you support
which film should i watch
who is the main actor in it
recommend a book for a child
what are the news today
what do you think about politics
how is the stock market
should i buy gold
how do i invest my money
my car does not start
when should i change the oil
how do i fix a flat tyre
how do i remove a wine stain
how do i train my dog
my cat does not eat
how do i grow tomatoes
how do i write a cv
my computer is slow
how do i take a screenshot
what is the best phone
can you keep a secret
do you believe in god
will you marry me
happy birthday
merry christmas
congratulations
i miss you
i feel sad
i am hungry
let us go to the beach
roll a dice
heads or tails
i am sorry for that
thank you for your quick answer
have a nice day
see you tomorrow
as i said before
what happened
why not
says who
really
what else
and then
how come
so what
on my way
happy to hear that
check this out
look at this
please do something
do it fast
hurry up
he said no
she is asleep
it depends
neither
元気ですか
今何してるの
あなたはロボットですか
名前は何ていうの
何歳ですか
どこに住んでるの
冗談を言って
歌を歌って
暇だなあ
好きな食べ物は何
好きな色は何ですか
おやすみなさい
はじめましてよろしくね
面白いね
役に立たないなあ
ふざけないで
そういうことじゃない
聞いていることと違います
さっきも言いました
同じことばかり言わないで
話が通じない
もう怒りました
ちょっと待って
また後で
少し考えます
家族に聞いてみます
見ているだけです
もういいです
なんでもない
忘れてください
それだけです
わかりました
なるほど
たぶん
知らない
まだです
どちらでもいい
二番目のやつ
青いほう
山田と申します
東京に住んでいます
三十歳です
学生です
子どもが二人います
友達に聞きました
今日は寒いね
明日は雨が降る
気温は何度
今何時
今日は何曜日
フランスの首都はどこ
総理大臣は誰
一番高い山は
月までの距離
人生の意味とは
一年は何日
十二かける九は
宿題を手伝って
詩を書いて
英語に訳して
この言葉の意味は
六時に起こして
母に電話するのを覚えておいて
電気を消して
音楽をかけて
買い物リストに牛乳を足して
ご飯の炊き方
卵は何分ゆでる
カレーの作り方
バナナのカロリー
結婚式に何を着ればいい
昨日の試合の結果
どのチームが好き
おすすめの映画
主演は誰
今日のニュース
政治についてどう思う
株価はどう
金を買うべき
車が動かない
タイヤがパンクした
しみの落とし方
犬のしつけ
猫がごはんを食べない
トマトの育て方
履歴書の書き方
パソコンが遅い
スクリーンショットの撮り方
おすすめのスマホ
秘密を守れる
神様を信じる
結婚して
誕生日おめでとう
メリークリスマス
おめでとう
さみしい
おなかすいた
海に行こう
さいころを振って
ごめんね
早い返事をありがとう
よい一日を
また明日
何があったの
なんで
本当に
ほかには
それで
だから何
今向かっています
よかった
これを見て
なんとかして
急いで
彼がだめだと言った
場合による
どちらでもない
`;
