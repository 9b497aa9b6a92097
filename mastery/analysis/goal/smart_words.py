"""The words of the SMART checker: verbs, wishes, results, and what may stand before and around them. All are own."""

from mastery.analysis.goal.tokens import phrases, table

FINISHING = table(
    "accept amend apply arrange assemble attend automate bake book brew build buy certify chair choose clean climb "
    "close collect compile complete compose configure contribute convert cook create cross decide defend define "
    "deliver deploy describe design determine dismantle document draft earn edit email enrol enroll evaluate file "
    "finalise finalize find finish fix found gain give graduate hand hire hold host identify implement inform install "
    "integrate interview introduce join knit launch leave list make map merge migrate move name nominate obtain "
    "onboard open organise organize outline paint pass pay perform pilot pitch plan plant post prepare present print "
    "produce propose prototype prove publish purchase read receive record recruit refactor register release remove "
    "renew rent repair replace report request resign resolve restore return revise rewrite run schedule secure sell "
    "send set sew share ship show sign sit specify start submit summarise summarize swap take tell tidy transcribe "
    "transfer translate update upgrade upload validate verify visit volunteer win write"
)
"""Verbs that someone can watch and that end: with an object they are done or not."""

REPEATING = table(
    "analyse analyze answer ask call coach code count cycle dance debate delegate demonstrate discuss draw exercise "
    "explain facilitate greet interview invite journal lead listen log manage measure meditate meet mentor negotiate "
    "pair play practice practise programme program question rate recite rehearse reply review ride save sing sketch "
    "sleep solve speak spend study swim talk teach test thank track train tutor use walk watch"
)
"""Verbs that someone can watch and that never end by themselves: how often, or how much, is still to be said."""

VAGUE = table(
    "achieve appreciate aspire be become boost broaden consider cultivate cut decrease deepen develop discover do drop "
    "embrace enhance excel expand experience explore feel focus get grow halve have help honour improve increase keep "
    "know learn lower maximise maximize minimise minimize optimise optimize pursue raise reach realise realize reduce "
    "reinforce rise shift shorten stay strengthen strive succeed think triple understand upskill value work"
)
VAGUE_PHRASES = phrases(
    "get better at|become better at|be better at|become a better|be a better|get to know|build my confidence|"
    "learn more about|learn how to|build confidence|gain confidence|make progress|get better|get more|get into|"
    "be better|be more|become better|become more|improve at|learn about|take on more|take more|think about|"
    "work harder|work on|focus on|grow in|have more|do more|do better"
)
"""Wishes, single and in several words: nobody can watch them. They hold when a number with its unit, something that one
can be or get, a clear action or a whole measure follows."""

SOUGHT = table("earn find gain")
"""Finishing verbs that are wishes unless their object is one thing or something that one can get: "find happiness"."""

COMPARED = table("better fewer less more")
"""Words that make of any verb a wish when its object begins with them: "earn more money"."""

RESULTS = table(
    "accredited admitted analyst approved architect associate award bachelor captain certificate certification "
    "certified chair "
    "chartered consultant degree developer diploma director doctor elected engineer fellow hired job lead leader "
    "licence licensed maintainer manager master member mentor officer owner partner permit president principal "
    "professor promoted promotion qualified registered representative researcher role salaried scholarship "
    "secretary senior speaker specialist staff supervisor teacher trainer treasurer tutor"
)
"""What one can become, be or get so that others can check it, unless a word of degree stands before it."""

DEGREES = table(
    "all best better calmer confident good great greater happier happy less lot lots more most much proactive "
    "stronger successful things something stuff well"
)
OPEN_ENDED = table("always any better constantly every everything more often regularly whenever")
"""Words that keep a finishing verb from ever being done."""

FILLERS = table(
    "a able aim also am and any are as being can could do finally first going goal going have having hope i i'd i'll "
    "i'm i've intend is it let like mine must my need next objective our please shall should so that the then this "
    "to try trying want wanted wants we we'll will wish would year"
)
"""What may stand before the verb."""

EMPTY = DEGREES | table(
    "a about an and as at away back by down enough even few for from her his i in into it its me my new of off on or "
    "our out over so some that the their them this those through to too under up us very what with within"
)
"""Words that name no object."""

BECOMING = table("be become get")
CONNECTORS = table("and & by then can could through")
DETERMINERS = table("a an another each her his its my one our that the their this two")
PREPOSITIONS = table("about at by for from in into on out outside over through to under until with within")
RATES = table("once twice thrice")
NO_UNITS = EMPTY | table("st nd rd th to time then one")
SIGNS = frozenset("%€$£¥")
