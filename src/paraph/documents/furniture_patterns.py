"""What furniture looks like: regular expressions, case ignored, matched against one line."""

from __future__ import annotations

_SITES = (
    r"(?:facebook|twitter|x|whats ?app|telegram|linked ?in|pinterest|reddit|e-?mail|tumblr|instagram|youtube"
    r"|google\+?|google plus|rss|messenger|vk|viber|copy link|print|friend|flipboard|threads|bluesky)"
)
_ACTS = r"(?:share|tweet|pin it|email this|blogthis!|print|save)"
_BETWEEN = r"(?:\s+(?:this|it|on|to|via|by|with|a|the|article|story|post|page)\b|[\s,|•·/!:()\d-])"

_ELSEWHERE = r"(?:articles?|stor(?:y|ies)|posts?|news|links|topics|content|reading|coverage|headlines)"

# Share links, one or many.
SHARE = rf"(?:{_ACTS}|{_SITES})(?:{_BETWEEN}|{_SITES}|{_ACTS})*"

# Whole lines, of whatever length.
WHOLE = (
    r"(?:no|0) (?:comments?|responses?|repl(?:y|ies))(?: yet)?:?",
    r"(?:comments?|responses?)\s*(?:\(?\d+\)?|are closed\.?|off|:)?",
    r"(?:post|leave|add|write) (?:a|your) (?:comment|reply)(?: cancel reply)?",
    r"(?:be the first to comment|join the (?:discussion|conversation)).{0,60}",
    r"log ?in to (?:comment|reply).{0,60}",
    r"(?:(?:newer|older) posts?|(?:previous|next)(?: (?:article|post|story))?|home|\s)+",
    r"back to top|top|menu|main menu|search|skip to (?:main )?content|loading\W*|go to homepage",
    r"view all|show more|load more|see all|learn more|close|got it!?|ok|i agree",
    r"(?:accept|decline|reject)(?: all)?(?: cookies)?",
    r"advertisements?|sponsored(?: content)?|promoted",
    r"(?:story|article) continues .{0,40}",
    r"view my complete profile|blog archive|about me|followers|total pageviews|powered by \w+\.?",
    r"subscribe(?: now)?|sign up|sign in|log in|register|my account|follow(?: us)?",
    r"contact us|about us|terms of use|privacy policy",
    r"this entry was posted (?:in|on|by) .{1,160}",
    r"(?:thank you|thanks) for (?:reading|subscribing|signing up).{0,80}",
    r"[\W_]+",
)

# Beginnings, each with the most characters that the whole line may have.
BEGINNINGS = (
    (200, r"(?:the )?most (?:read|popular|viewed)\s*:|trending\s*:"),
    (200, r"(?:also read|read also|read next|read more)\b|read the full (?:story|article|report)"),
    (200, r"related (?:articles?|stor(?:y|ies)|posts?|news|links|topics|content)\s*:|see also\s*:"),
    (200, r"you may (?:also )?(?:like|be interested)|next post\s*:|previous post\s*:"),
    (160, r"more (?:on|from|in|about) .{2,60}:$|continue reading\b|(?:click|tap) here\b"),
    (160, r"watch(?: live)?\s*:|listen\s*:"),
    (160, r"(?:labels?|tags?|topics?|keywords?|categor(?:y|ies))\s*:\s*\S"),
    (160, r"(?:filed under|posted in|tagged(?: with| as)?)\b\s*:?\s*\S"),
    (120, r"(?:posted|published|reported|created|written) by .{2,60}(?:\bat\b|\bon\b|\|)\s"),
    (200, r"subscribe (?:to|for|now|today|here|via)\b|unsubscribe\b|newsletter\b"),
    (200, r"sign up (?:for (?:our|free)|to (?:our|receive|get)|here|now)\b"),
    (
        200,
        r"(?:get (?:our|the)|sign up for) .{0,40}(?:newsletter|briefing)|(?:enter )?your e-?mail\b",
    ),
    (200, r"join our\b|download (?:our|the) app\b"),
    (120, r"follow (?:us|him|her|them|me|@\w+) (?:on|at|via)\b"),
    (120, r"(?:like|find|join) us on\b|share this\b"),
    (
        400,
        r"(?:we|(?:this|our) (?:web)?site|by (?:us|continu)ing).{0,60}\b(?:cookies?|privacy policy)\b",
    ),
    (240, r"©|\(c\) ?\d{4}\b|copyright\b.{0,60}\d{4}|all rights reserved"),
    (60, r"(?:last )?(?:updated|modified)(?: on| at)?:? .{0,20}\d"),
    (
        90,
        r"(?:photo|image|picture|illustration)(?:(?: credit)?s?(?: by)?\s*[:/]| by\b| courtesy\b)",
    ),
    (
        240,
        r"support (?:our|independent) journalism|(?:become|already) a (?:member|subscriber|patron)\b",
    ),
    (200, r"have (?:a )?(?:news )?tips?\?|(?:contact|e-?mail) the (?:author|reporter|writer)\b"),
)

# After this, the rest of the page is what readers wrote.
COMMENTS = r"[1-9]\d* (?:comments?|responses?|repl(?:y|ies))(?: (?:on|to) .{1,200})?:?"

# After these, headlines follow.
LISTS = (
    rf"(?:related|recommended|popular|latest|recent|similar|other) {_ELSEWHERE}(?: {_ELSEWHERE})*:?",
    r"(?:the )?most (?:read|popular|viewed|shared)(?: \w+)?:?",
    r"you may also (?:like|be interested in):?|what others are reading:?",
    r"read (?:also|more|next):?|see also:?|also (?:on|in) the news:?",
    r"more (?:on|from|in) (?:this|the) \w+(?: \w+)?:?|more (?:news|stories|headlines):?",
    r"editors?['’]? picks?:?|trending(?: now)?:?",
)
