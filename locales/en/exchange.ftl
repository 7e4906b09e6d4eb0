# Tables of persons and mandates: importing, exporting.
import-title = Import
import-preview = Before importing
import-lead = The application first reads the file and shows what it would change. Nothing changes before you agree.
import-kind = What the file contains
import-kind-persons = Persons and their accounts
import-kind-mandates = Mandates
import-file = CSV file
import-file-hint = As Excel saves it: commas, semicolons or tabs, any alphabet. Start from an export: it shows the columns.
import-look = Read the file
import-again = Choose another file
import-nothing = This file would change nothing.
import-lines = Lines of the file
import-number = Line
import-about = Who or what
import-outcome = Effect
import-details = Details
import-add = Addition
import-change = Change
import-keep = Nothing
import-fault = Error
import-fault-told = { $column }: { $text }
import-added = { $count ->
    [one] One addition
   *[other] { $count } additions
}
import-changed = { $count ->
    [one] One change
   *[other] { $count } changes
}
import-same = { $count ->
    [one] One line without change
   *[other] { $count } lines without change
}
import-faulty = { $count ->
    [one] One line with an error, which will be left out
   *[other] { $count } lines with an error, which will be left out
}
import-more = { $count ->
    [one] And one more line.
   *[other] And { $count } more lines.
}
import-submit = { $count ->
    [one] Import one line
   *[other] Import { $count } lines
}
flash-imported = { $count ->
    [0] Nothing changed.
    [one] One line is imported.
   *[other] { $count } lines are imported.
}
import-column-ref = ref
import-column-line = line
import-ignored = These columns are not read, what they contain is left out: { $columns }.
import-column-account = an account is opened
import-column-login = identifiant (login)
import-column-login_email = courriel_connexion (login_email)
import-column-title = titre (title)
import-column-gender = genre (gender)
import-column-given_name = prenom (given_name)
import-column-family_name = nom (family_name)
import-column-email = courriel (email)
import-column-mobile = mobile
import-column-phone = telephone (phone)
import-column-address = adresse (address)
import-column-political_group = groupe_politique (political_group)
import-column-roles = roles
import-column-active = actif (active)
import-column-person = personne (person)
import-column-organisation = organisme (organisation)
import-column-function = fonction (function)
import-column-starts_on = debut (starts_on)
import-column-ends_on = fin (ends_on)
import-column-usages = usages
import-column-rank = rang (rank)
import-column-deputy = suppleant (deputy)
export-persons = Export persons
export-mandates = Export mandates
export-persons-file = persons
export-mandates-file = mandates
group-export = Export { $name }
group-export-file = group
history-group-exported = exported the tables of the group
error-table-unreadable = This file cannot be read as a CSV table. Save it again in the CSV format.
error-table-empty = This file has no line below the names of its columns.
error-table-too-long = This file is too long: 20,000 lines and 8 MB at most.
error-table-without-names = The columns "nom" and "prenom" are missing. Start from an export.
error-table-without-mandates = The columns "personne", "organisme", "fonction" and "debut" are needed. Start from an export.
error-yes-or-no = Write "yes" or "no".
error-line-twice = A line above is about the same already.
error-reference-unknown = This reference does not exist here.
error-name-known = Somebody has this name already. Give their reference or their user name; for another person, write "new" in the column "ref".
error-account-changes-not-here = The account of this person has another user name or another address: an import does not change it.
error-gender-unknown = Write F, M, or nothing.
error-political-group-unknown = This political group does not exist. Add it first.
error-role-unknown = One of these roles does not exist or has not the place that it needs: write for instance Writer:FIN, or Administrator alone.
error-place-twice = A service and a body have this acronym.
error-person-not-found = Nobody has this reference, user name or address.
error-mandate-of-another = This mandate is that of another person or another organisation.
error-usage-unknown = Possible usages: member, voter, signatory, initiator, chair, set apart by |.
error-place-nowhere = No service or body has this name or acronym.
error-day-in-table = Write the day like 22/11/2026 or 2026-11-22.
error-columns-twice = Two columns have the same name. Rename one, then try again.
