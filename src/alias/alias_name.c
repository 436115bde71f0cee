/*-------------------------------------------------------------------------
 *
 * alias_name.c
 *	  What somebody is called who writes anonymously.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

#include "alias/alias.h"

static const char *const adjectives[] = {
	"Amber", "Ancient", "Bold", "Brave", "Bright", "Calm", "Clever", "Copper",
	"Crimson", "Curious", "Dapper", "Distant", "Eager", "Early", "Emerald", "Fair",
	"Gentle", "Golden", "Happy", "Hidden", "Honest", "Humble", "Indigo", "Ivory",
	"Jolly", "Keen", "Kind", "Lively", "Lucky", "Mellow", "Merry", "Misty",
	"Modest", "Nimble", "Noble", "Northern", "Olive", "Patient", "Pearl", "Polite",
	"Proud", "Quick", "Quiet", "Rapid", "Rosy", "Ruby", "Rustic", "Scarlet",
	"Serene", "Silent", "Silver", "Sleepy", "Smart", "Snowy", "Solid", "Southern",
	"Steady", "Sunny", "Swift", "Tender", "Tidy", "Velvet", "Wise", "Witty"
};

static const char *const animals[] = {
	"Badger", "Bear", "Beaver", "Bison", "Bittern", "Camel", "Cat", "Condor",
	"Crane", "Cricket", "Deer", "Dolphin", "Dove", "Duck", "Eagle", "Egret",
	"Elk", "Falcon", "Ferret", "Finch", "Fox", "Gecko", "Goose", "Hare",
	"Hawk", "Hedgehog", "Heron", "Ibis", "Jackdaw", "Jay", "Kestrel", "Koala",
	"Lark", "Lemur", "Lynx", "Magpie", "Marten", "Mole", "Moose", "Mouse",
	"Newt", "Ocelot", "Otter", "Owl", "Panda", "Pelican", "Penguin", "Plover",
	"Puffin", "Quail", "Rabbit", "Raven", "Robin", "Salmon", "Seal", "Sparrow",
	"Stork", "Swan", "Tapir", "Tern", "Turtle", "Weasel", "Whale", "Wren"
};

char *
alias_random_name(void)
{
	uint32		random;

	if (!pg_strong_random(&random, sizeof(random)))
		ereport(ERROR,
				(errcode(ERRCODE_INTERNAL_ERROR),
				 errmsg("could not generate random values")));
	return psprintf("%s %s %04u",
					adjectives[random % lengthof(adjectives)],
					animals[random / lengthof(adjectives) % lengthof(animals)],
					random / (uint32) (lengthof(adjectives) * lengthof(animals)) % 10000);
}
