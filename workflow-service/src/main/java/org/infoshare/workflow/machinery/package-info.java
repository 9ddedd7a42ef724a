/**
 * What operators see and do when the machinery fails: jobs, events, the relay, dead letters and
 * deliveries, and nothing of what any request holds.
 */
@NullMarked
package org.infoshare.workflow.machinery;

import org.jspecify.annotations.NullMarked;
