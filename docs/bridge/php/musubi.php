<?php
// Tells Musubi who logged in. PHP 7.4 or newer with the curl extension. Keep this file outside the public folder.
declare(strict_types=1);

// The same two as in Musubi's settings: its PUBLIC_URL and its BRIDGE_SECRET. Never send the secret to a browser.
function musubi_setting(string $name): string
{
    $value = getenv($name);
    if ($value === false || $value === '') {
        throw new RuntimeException("Set $name.");
    }
    return $value;
}

function musubi_key(): string
{
    return base64_decode(substr(musubi_setting('BRIDGE_SECRET'), strlen('whsec_')), true);
}

/**
 * The signed call: your server tells Musubi, and gets the address to which you send the browser.
 * Null when the ticket is not good (any more), or Musubi does not answer: then show your usual page.
 */
function musubi_address_after_login(string $ticket, string $member): ?string
{
    $body = json_encode(['ticket' => $ticket, 'member' => $member], JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
    $id = bin2hex(random_bytes(16));
    $seconds = (string) time();
    $signature = base64_encode(hash_hmac('sha256', "$id.$seconds.$body", musubi_key(), true));
    $call = curl_init(musubi_setting('MUSUBI_URL') . '/bridge/claims');
    curl_setopt_array($call, [
        CURLOPT_POST => true,
        CURLOPT_POSTFIELDS => $body,
        CURLOPT_HTTPHEADER => [
            'content-type: application/json',
            "webhook-id: $id",
            "webhook-timestamp: $seconds",
            "webhook-signature: v1,$signature",
        ],
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_FOLLOWLOCATION => false,
        CURLOPT_TIMEOUT => 5,
    ]);
    $answer = curl_exec($call);
    $status = curl_getinfo($call, CURLINFO_RESPONSE_CODE);
    if ($answer === false || $status !== 200) {
        return null;
    }
    return json_decode($answer, true)['redirect'] ?? null;
}

/** The signed redirect, where your server cannot call ours: the address itself says who it is. Good for two minutes. */
function musubi_signed_address(string $ticket, string $member): string
{
    $seconds = (string) time();
    $text = implode("\n", ['musubi-bridge-v1', $ticket, $member, $seconds]);
    $sig = rtrim(strtr(base64_encode(hash_hmac('sha256', $text, musubi_key(), true)), '+/', '-_'), '=');
    return musubi_setting('MUSUBI_URL') . '/bridge/return?'
        . http_build_query(['ticket' => $ticket, 'member' => $member, 'ts' => $seconds, 'sig' => $sig]);
}
