/**
 * The instance metadata service at 169.254.169.254: IMDSv1 and v2, on a separate server, so that
 * guests reach nothing else of the program. A guest is identified by the interface and the address
 * from which it asks. The room only reads, through other rooms' query methods.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.metadata;
