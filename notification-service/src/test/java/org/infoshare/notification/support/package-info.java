/** What the tests stand on: a node of the service and the real servers around it. */
@NullMarked
package org.infoshare.notification.support;

import org.jspecify.annotations.NullMarked;
