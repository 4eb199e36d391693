/** Tests of the SQL views for operators. */
@org.jspecify.annotations.NullMarked
package io.beccoame.inventory;
