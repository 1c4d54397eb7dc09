"""Finds people: by the name of their persona, by their number, by their household."""

from dataclasses import dataclass
from datetime import date

from deploy.simulators.personas.citizens import CITIZENS
from deploy.simulators.personas.model import Person, StaffMember
from deploy.simulators.personas.more_citizens import HOUSEHOLD_MEMBERS, MORE_CITIZENS
from deploy.simulators.personas.numbers import number_for
from deploy.simulators.personas.staff import STAFF
from deploy.simulators.personas.town import settle

_COUNTER_OF_THE_CANCELLED_RECORD = 135


@dataclass(frozen=True, kw_only=True)
class Found:
    """Someone who was looked up, and whether the number used has been replaced."""

    person: Person
    number_was_replaced: bool


class Directory:
    """Everyone, as of the day on which the simulators started."""

    def __init__(self, today: date) -> None:
        self.today = today
        traits = (*CITIZENS, *MORE_CITIZENS, *HOUSEHOLD_MEMBERS)
        self.people: tuple[Person, ...] = tuple(settle(each, today) for each in traits)
        self.staff: tuple[StaffMember, ...] = STAFF
        self.cancelled_number = number_for(date(1970, 2, 2), _COUNTER_OF_THE_CANCELLED_RECORD)
        self._by_number = {person.national_number: person for person in self.people}
        self._by_old_number = {
            person.replaced_number: person for person in self.people if person.replaced_number
        }
        self._who_signs_in: dict[str, Person | StaffMember] = {
            **{person.key: person for person in self.citizens},
            **{member.key: member for member in self.staff},
        }

    @property
    def citizens(self) -> tuple[Person, ...]:
        """Those with a persona of their own; the rest only lives with them."""
        return tuple(person for person in self.people if person.description is not None)

    def persona(self, key: str) -> Person | StaffMember | None:
        """The citizen or staff member of that name, if there is one."""
        return self._who_signs_in.get(key)

    def by_number(self, number: str) -> Found | None:
        """The person with that number, or with that number before it was replaced."""
        if person := self._by_number.get(number):
            return Found(person=person, number_was_replaced=False)
        if person := self._by_old_number.get(number):
            return Found(person=person, number_was_replaced=True)
        return None

    def household_of(self, person: Person) -> tuple[Person, ...]:
        """The living members of the household, the reference person first, then by age."""
        members = (each for each in self.people if each.household == person.household)
        return tuple(sorted(members, key=lambda each: (each.relation.code, each.born)))

    def parents_of(self, person: Person) -> tuple[Person, ...]:
        """Those whom the register knows as parents; none where it tells no descent."""
        return tuple(each for each in self.people if each.key in person.parents)

    def key_of(self, number: str) -> str | None:
        """The name under which the owner of this number is listed here."""
        found = self.by_number(number)
        return found.person.key if found else None
