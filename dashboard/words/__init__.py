"""All text on the screen that is not plan text."""

from dashboard.words.account import *
from dashboard.words.choosing import *
from dashboard.words.figures import *
from dashboard.words.many import *
from dashboard.words.screens import *
