"""What stands before every page: refuses what no page could read, and says it plainly when the machine cannot keep words.

`doorstep` is asked by the web server, before a body is read; `refuse_unreadable` is middleware, before anything is looked up;
`hand_words_back` shows a stranger the words
that a page cannot take from strangers; `trouble.server_error` answers when something broke on our side.
"""

from groundswell.site.guard.doorstep import Doorstep
from groundswell.site.guard.middleware import refuse_unreadable
from groundswell.site.guard.signed_out import csrf_failure, hand_words_back

__all__ = ["Doorstep", "csrf_failure", "hand_words_back", "refuse_unreadable"]
