<?php
// A login page with one hidden field more.
declare(strict_types=1);
require __DIR__ . '/musubi.php';

header('Cache-Control: no-store');

// Your members, as you have them today. Only their numbers ever go to Musubi.
$members = ['hanako' => ['password' => 'sakura-1001', 'number' => 'M-1001']];

$ticket = $_POST['musubi_ticket'] ?? $_GET['musubi_ticket'] ?? '';
$ticket = is_string($ticket) ? $ticket : '';
$message = '';

if ($_SERVER['REQUEST_METHOD'] === 'POST') {
    $member = $members[$_POST['user'] ?? ''] ?? null;
    if ($member !== null && hash_equals($member['password'], (string) ($_POST['password'] ?? ''))) {
        // (your own login goes on here: session, cookie ...)

        // This is all that is new after the login.
        if ($ticket !== '') {
            $address = musubi_address_after_login($ticket, $member['number']);
            if ($address !== null) {
                header("Location: $address", true, 303);
                exit;
            }
        }
        exit('<!doctype html><meta charset="utf-8"><h1>ログインしました</h1>');
    }
    http_response_code(401);
    $message = 'ログインIDかパスワードが違います。';
}
?>
<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>会員ログイン</title>
<h1>会員ログイン</h1>
<p role="alert"><?= $message ?></p>
<form method="post">
<?php if ($ticket !== ''): /* This is all that is new on the page. */ ?>
<input type="hidden" name="musubi_ticket" value="<?= htmlspecialchars($ticket, ENT_QUOTES) ?>">
<?php endif ?>
<p><label>ログインID <input name="user" autocomplete="username"></label></p>
<p><label>パスワード <input name="password" type="password" autocomplete="current-password"></label></p>
<p><button>ログイン</button></p>
</form>
</html>
