/** The workflow service: requests, decisions, the process, pages, the API, the event log. */
@NullMarked
package org.infoshare.workflow;

import org.jspecify.annotations.NullMarked;
