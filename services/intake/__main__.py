"""`python -m services.intake web|react|relay|work|all`."""

from libs.events.process import main
from services.intake.compose import build
from services.intake.settings import Settings

if __name__ == "__main__":
    main(build=build, settings=Settings)
