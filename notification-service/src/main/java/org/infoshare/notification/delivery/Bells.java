package org.infoshare.notification.delivery;

import org.infoshare.notification.background.Bell;

/** What wakes the loops of this package. */
record Bells(Bell fanOut, Bell email, Bell webhook) {}
