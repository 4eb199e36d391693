/**
 * Callers and their rights: accounts, access keys, the users of the operator's pages, and the
 * security of every path.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.identity;
