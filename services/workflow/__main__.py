"""`python -m services.workflow web|react|relay|work|all`."""

from libs.events.process import main
from services.workflow.compose import build
from services.workflow.settings import Settings

if __name__ == "__main__":
    main(build=build, settings=Settings)
