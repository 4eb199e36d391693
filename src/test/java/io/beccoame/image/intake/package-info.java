/** Tests of the way of foreign images into the store. */
@org.jspecify.annotations.NullMarked
package io.beccoame.image.intake;
