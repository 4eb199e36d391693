package io.beccoame.ec2;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The describe action of one kind of resource: select by ids, which must all exist, or all; then
 * filter; then take a page. Made once for an action, as a constant.
 *
 * @param kind its entry in the catalogue
 * @param filters the supported filters
 * @param id the id of a described item; pages are in its order
 * @param <T> the SDK's type of a described item
 */
public record Describing<T>(ResourceKind kind, Filters<T> filters, Function<? super T, String> id) {

  /**
   * Returns the page that a request asks for.
   *
   * @param ids the ids that it names; none means all
   * @param filter the request's filters
   * @param find the existing items with those ids; all for none
   * @throws Ec2Exception for malformed and unknown ids, unknown filters and invalid pages
   */
  public Page<T> page(
      SdkPojo request,
      Collection<String> ids,
      List<Filter> filter,
      Function<Set<String>, List<T>> find) {
    Set<String> asked = kind.check(ids);
    Page.check(request, !asked.isEmpty());
    List<T> items = find.apply(asked);
    kind.checkFound(asked, items.stream().map(id).collect(Collectors.toSet()));
    return Page.of(filters.apply(items, filter), id, request, !asked.isEmpty());
  }
}
