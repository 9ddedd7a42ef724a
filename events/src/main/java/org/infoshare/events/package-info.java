/** The published contract: what an Infoshare event says and which facts there are. */
@NullMarked
package org.infoshare.events;

import org.jspecify.annotations.NullMarked;
