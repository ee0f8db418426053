from django.core.management.base import BaseCommand

from assessments.actions import sign_ins


class Command(BaseCommand):
    help = "Prints the accounts to try the service with: user name, password and role."
    requires_system_checks = ()

    def handle(self, *args, **options):
        passwords = sign_ins.passwords()
        if not passwords:
            self.stdout.write("No sign-ins here: load_reconstructed --with-sign-ins makes one for each role.")
            return
        self.stdout.write(f"{'user name':<20}{'password':<24}role")
        for sign_in in sign_ins.SIGN_INS:
            if sign_in.username in passwords:
                word = passwords[sign_in.username]
                self.stdout.write(f"{sign_in.username:<20}{word:<24}{sign_in.name}")
