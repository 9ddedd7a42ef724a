/**
 * Reads the models and writes what is generated from them: constants, catalogue, tables, pictures.
 */
@NullMarked
package org.infoshare.events.generator;

import org.jspecify.annotations.NullMarked;
