/** The notification service seen from here: who must be told, and what became of it. */
@NullMarked
package org.infoshare.workflow.notification;

import org.jspecify.annotations.NullMarked;
