/**
 * The key of this installation that signs identity documents of instances, and its published
 * certificate. It signs bytes and knows no guests.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.metadata.identity;
