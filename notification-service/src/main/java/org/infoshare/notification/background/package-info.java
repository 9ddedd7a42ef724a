/** Loops that do work in rounds beside the requests, and stop with the service. */
@NullMarked
package org.infoshare.notification.background;

import org.jspecify.annotations.NullMarked;
