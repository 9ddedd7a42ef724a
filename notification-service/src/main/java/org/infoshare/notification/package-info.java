/** Listens to request events, decides who must be told, delivers, and reports back. */
@NullMarked
package org.infoshare.notification;

import org.jspecify.annotations.NullMarked;
