package io.beccoame.ec2;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * How one kind of resource is described: by ids that must all be there, or all of it; then
 * filtered; then a page of it. Made once for an action, as a constant.
 *
 * @param kind its entry in the catalogue
 * @param filters the filters that it knows
 * @param id the id of one described item; pages are in its order
 * @param <T> the SDK's type of one described item
 */
public record Describing<T>(ResourceKind kind, Filters<T> filters, Function<? super T, String> id) {

  /**
   * The page that a request asks for.
   *
   * @param ids the ids that it names; none means all
   * @param filter the request's filters
   * @param find the items with those ids, as far as they are there; all for none
   * @throws Ec2Exception for malformed and unknown ids, unknown filters, and pages that can't be
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
