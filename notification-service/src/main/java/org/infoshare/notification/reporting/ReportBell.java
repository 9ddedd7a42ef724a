package org.infoshare.notification.reporting;

import org.infoshare.notification.background.Bell;

/** Wakes the relay. */
record ReportBell(Bell bell) {}
