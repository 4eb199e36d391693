/**
 * The key of this installation that signs identity documents of instances, and its certificate,
 * which is published. Knows nothing of guests: it signs bytes.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.metadata.identity;
