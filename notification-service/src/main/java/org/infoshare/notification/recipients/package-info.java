/** Asks the workflow service who is to be told, and whether they may still know. */
@NullMarked
package org.infoshare.notification.recipients;

import org.jspecify.annotations.NullMarked;
