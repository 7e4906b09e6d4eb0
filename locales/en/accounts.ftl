# A person's account: password, second factor, memberships, programs.
forgotten-title = Forgotten password
forgotten-lead = Give your user name: an e-mail will bring you a link to choose a new password.
forgotten-submit = Send me a link
forgotten-sent-title = Check your mailbox
forgotten-sent = If this user name exists, an e-mail is on its way to the address of the account. The link is valid for one hour. If nothing arrives within a few minutes, check the user name or ask the administration.
back-to-sign-in = Back to the sign-in page
sign-in-name-hint = Your e-mail address, or your user name with its suffix, for example name@town.

choose-title = Choose a password
choose-lead = For the account { $login } of { $tenant }.
choose-password = New password
choose-password-hint = At least 12 characters. Four unrelated words in a row do well and are easy to remember.
choose-repeated = The same again
choose-submit = Save the password
join-title = Attach a mandate to your account
join-lead = { $tenant } has added you to its members. Your Séance account will open this organisation too, under the user name { $login }, with your present password.
join-submit = Attach this mandate
link-expired-title = This link has expired
link-expired = It has been used already, or it is too old. Ask for another: it will go to the same address.
link-again = Send me another link
link-sent-title = Another link is on its way
link-sent = Check your mailbox: the new link replaces the old one.

code-title = Verification code
code-lead = Your password is right. Now give the code that the application on your telephone shows.
code-label = Six-digit code, or recovery code
code-hint = The code changes every thirty seconds. A recovery code works once.
code-submit = Sign in

password-title = Change the password
password-lead = Your other devices will be signed out.
password-present = Present password
password-submit = Change the password

factor-title = Second factor
factor-none = Off: your password is enough to sign in.
factor-begun = Begun, but not yet on: the first code is missing.
factor-on = { $count ->
    [0] On. You have no recovery code left: turn the second factor off and on again to obtain some.
    [one] On. You have one recovery code left.
   *[other] On. You have { $count } recovery codes left.
}
factor-begin = Turn the second factor on
factor-go-on = Finish turning it on
factor-end = Turn the second factor off
factor-end-title = Turn the second factor off
factor-end-lead = Your password will be enough again. Give a last code to confirm.
codes-title = Recovery codes

membership-asked = { $tenant } has added you to its members and suggests that you attach your account.
membership-join = Attach
membership-decline = Decline
membership-switch = Go there
membership-leave = Remove
language-fr = Français
language-en = English
token-reads = Read only
token-writes = Read and write
token-until = until { $date }
token-endless = without time limit
token-seen = used on { $date }
token-never-seen = never used
token-nameless = Without a name
token-end = Delete

flash-joined = The mandate is attached to your account.
flash-left = The mandate is removed from your account.
flash-language-chosen = The language is changed.
flash-token-ended = The token is deleted: the program no longer has access.
flash-password-changed = The password is changed.
flash-password-chosen = The password is saved. Sign in.
flash-factor-ended = The second factor is off.
factor-give-up = Give up turning it on
factor-give-up-lead = The second factor was not on yet. Your password is enough, as before.
