/**
 * The instance metadata service that guests reach at 169.254.169.254: IMDSv1 and v2, on a server of
 * its own, so that guests reach nothing else of the program. Guests are told apart by the interface
 * and the address that they ask from. It only reads, from other rooms' query methods.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.metadata;
