# E-mails sent.
convocation-occasion = { $body }, { $date }
convocation-mail-subject = Convocation: { $title }
convocation-mail-subject-again = Reminder of convocation: { $title }
convocation-mail-body = Body:
convocation-mail-function = In your capacity as:
convocation-mail-when = Date and time:
convocation-mail-place = Place:
convocation-mail-open = Open my convocation
convocation-mail-by-itself = If you do not have your password, this second link opens this convocation alone, until the day after the meeting. It is personal: do not forward this mail.
convocation-mail-open-by-itself = Open without a password
convocation-mail-footer-by-itself = These links are personal. The first one asks for your user name and your password.
convocation-mail-agenda = Agenda:
convocation-mail-attached = The convocation and the agenda are attached to this e-mail, with an invitation for your calendar.
convocation-mail-footer = This link is personal to you: it asks for your user name and your password.
convocation-mail-greeting = { $gender ->
    [feminine] Dear Madam,
    [masculine] Dear Sir,
   *[other] Dear Sir or Madam,
}
convocation-mail-opening = You are convened to this meeting:
convocation-mail-opening-again = We remind you of the meeting to which you are convened:
convocation-mail-ask = Open your convocation to acknowledge receipt, read the documents and say whether you will be present.

# The mails that let people in: first password, forgotten password, joining.
access-mail-greeting = { $gender ->
    [feminine] Dear Madam,
    [masculine] Dear Sir,
   *[other] Dear Sir or Madam,
}
access-mail-credentials-subject = Your access to Séance: { $tenant }
access-mail-credentials-opening = An account has been opened for you at { $tenant }. It gives you access to your meetings, their documents and your convocations. First choose your password.
access-mail-credentials-open = Choose my password
access-mail-credentials-lasts = This link is valid for seven days and works once. If it has expired, it lets you ask for another.
access-mail-password-subject = Your Séance password: { $tenant }
access-mail-password-opening = You asked to choose a new password for your account { $login }, or the administration of { $tenant } suggests that you do.
access-mail-password-open = Choose a new password
access-mail-password-lasts = This link is valid for one hour and works once. If you asked for nothing, do nothing: your present password stays valid.
access-mail-join-subject = { $tenant } adds you in Séance
access-mail-join-opening = { $tenant } has added you to its members. You already have a Séance account: attach this new mandate to it, and you will find it on all your devices with the same password.
access-mail-join-open = Attach this mandate to my account
access-mail-join-lasts = This link is valid for thirty days and works once. If this e-mail is not for you, do nothing.
access-mail-address-subject = Confirm your new address: { $tenant }
access-mail-address-opening = You asked to sign in to Séance with the address { $address }. Please confirm that it is yours.
access-mail-address-open = Confirm this address
access-mail-address-lasts = This link is valid for one day and works once. If you asked for nothing, do nothing: nothing will change.
access-mail-former-subject = Your sign-in address has changed: { $tenant }
access-mail-former-opening = Your Séance account { $login } now opens with another e-mail address. This one no longer signs you in.
access-mail-former-otherwise = If you did not ask for this, tell the administration of { $tenant } at once.
access-mail-former-footer = This is an automatic message.
access-mail-login = Then, to sign in, type this user name in full: { $login }
    The suffix after the @ sign stands for { $tenant }. Your e-mail address will do as well.
access-mail-sign-in = Sign-in page
access-mail-help = Help: signing in
access-mail-tutorial = Tutorials are available here: { $url }
access-mail-footer = This link is yours alone: do not forward this e-mail.
