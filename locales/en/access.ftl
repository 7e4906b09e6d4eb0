# Coming in: passwords, the second factor, other tenants.
sign-in-forgotten = Forgotten password?
sign-in-version = Version { $version }

strength-0 = Very weak.
strength-1 = Weak.
strength-2 = Fair.
strength-3 = Good.
strength-4 = Very good.
strength-floor-missing = Make this password longer, or choose another.
strength-ok = This password will do.

factor-lead = When you sign in, a code from your phone will be asked for after the password.
factor-install = Install an application for codes
factor-install-text = Any application that gives six-digit codes will do, for example FreeOTP or Aegis.
factor-scan = Scan the square code
factor-scan-text = In the application, add an account, then point the camera at this code.
factor-square = Square code to scan. The same key is written beside it.
factor-key = Without a camera, type this key:
factor-type = Write the first code
factor-code = Code shown by the application
factor-code-hint = Six digits, renewed every 30 seconds.
factor-confirm = Turn the second factor on

codes-once = These codes will not be shown again.
codes-text = Each of them replaces the code of the phone once, on a day when you do not have it.
codes-list = Your backup codes
codes-print = Print this page or copy the codes, and keep them away from the phone.
codes-none = No code was made.
codes-go-on = Go on to “{ $page }”

tenant-change = change organisation
entered-label = Organisation entered
entered-text = You are acting in { $name }
entered-leave = Leave this organisation
