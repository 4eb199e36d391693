/** Tests of the signatures on identity documents, by Java's own means and by openssl. */
@org.jspecify.annotations.NullMarked
package io.beccoame.metadata.identity;
