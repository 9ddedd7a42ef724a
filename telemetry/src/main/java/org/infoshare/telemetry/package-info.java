/** What both services say about their work: traces, and the request on each log line. */
@NullMarked
package org.infoshare.telemetry;

import org.jspecify.annotations.NullMarked;
