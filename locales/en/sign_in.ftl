# Signing in, and coming back to what was being typed.
sign-in-title = Sign in
sign-in-motto = Prepare, convene, hold and record your meetings.
sign-in-name = User name or e-mail address
sign-in-password = Password
sign-in-show-password = Show the password
sign-in-keep = Stay signed in on this device
sign-in-keep-hint = Avoid this on a shared computer.
sign-in-submit = Sign in

resume-notice-title = Your session has expired.
resume-notice-text = What you typed is kept: it will be saved once you have signed in.
resumed-title = You are signed in again
resumed-text = What you typed is kept, but not saved yet.
resumed-save = Save what I typed
resumed-leave = Discard what I typed

demo-title = Demonstration accounts
demo-password = Password of all accounts:
