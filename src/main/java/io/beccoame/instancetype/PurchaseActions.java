package io.beccoame.instancetype;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.Page;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeReservedInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ReservedInstances;
import software.amazon.awssdk.services.ec2.model.ReservedInstancesOffering;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

/**
 * EC2 actions on reserved and Spot instances. Nothing is sold here, so the lists are empty and
 * every id is unknown.
 */
@Component
class PurchaseActions implements Ec2Actions {

  private static final Pattern SPOT_REQUEST = Pattern.compile("sir-[0-9a-z]{8}");

  private static final Filters<ReservedInstances> RESERVED =
      PurchaseFilters.<ReservedInstances>none(PurchaseFilters.RESERVED).tags(r -> List.of());

  private static final Filters<ReservedInstancesOffering> OFFERINGS =
      PurchaseFilters.none(PurchaseFilters.OFFERINGS);

  private static final Filters<SpotPrice> PRICES = PurchaseFilters.none(PurchaseFilters.PRICES);

  private static final Filters<SpotInstanceRequest> REQUESTS =
      PurchaseFilters.<SpotInstanceRequest>none(PurchaseFilters.REQUESTS).tags(r -> List.of());

  @Ec2Action(honours = {"ReservedInstancesIds", "Filters", "OfferingClass", "OfferingType"})
  DescribeReservedInstancesResponse describeReservedInstances(
      Caller caller, DescribeReservedInstancesRequest request) {
    check(RESERVED, request.filters());
    refuse(request.reservedInstancesIds(), InstanceErrors::reservedInstancesNotFound);
    return DescribeReservedInstancesResponse.builder().reservedInstances(List.of()).build();
  }

  @Ec2Action(
      honours = {
        "ReservedInstancesOfferingIds",
        "AvailabilityZone",
        "AvailabilityZoneId",
        "IncludeMarketplace",
        "InstanceTenancy",
        "InstanceType",
        "MaxDuration",
        "MaxInstanceCount",
        "MinDuration",
        "OfferingClass",
        "OfferingType",
        "ProductDescription",
        "Filters",
        "MaxResults",
        "NextToken"
      })
  DescribeReservedInstancesOfferingsResponse describeReservedInstancesOfferings(
      Caller caller, DescribeReservedInstancesOfferingsRequest request) {
    check(OFFERINGS, request.filters());
    refuse(request.reservedInstancesOfferingIds(), InstanceErrors::offeringNotFound);
    Page<ReservedInstancesOffering> page =
        Page.of(List.of(), ReservedInstancesOffering::reservedInstancesOfferingId, request);
    return DescribeReservedInstancesOfferingsResponse.builder()
        .reservedInstancesOfferings(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(
      honours = {
        "AvailabilityZone",
        "AvailabilityZoneId",
        "StartTime",
        "EndTime",
        "InstanceTypes",
        "ProductDescriptions",
        "Filters",
        "MaxResults",
        "NextToken"
      })
  DescribeSpotPriceHistoryResponse describeSpotPriceHistory(
      Caller caller, DescribeSpotPriceHistoryRequest request) {
    check(PRICES, request.filters());
    Page<SpotPrice> page = Page.of(List.of(), SpotPrice::spotPrice, request);
    return DescribeSpotPriceHistoryResponse.builder()
        .spotPriceHistory(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  @Ec2Action(honours = {"SpotInstanceRequestIds", "Filters", "MaxResults", "NextToken"})
  DescribeSpotInstanceRequestsResponse describeSpotInstanceRequests(
      Caller caller, DescribeSpotInstanceRequestsRequest request) {
    check(REQUESTS, request.filters());
    for (String id : request.spotInstanceRequestIds()) {
      if (!SPOT_REQUEST.matches(id)) {
        throw InstanceErrors.malformedSpotRequest(id);
      }
      throw InstanceErrors.spotRequestNotFound(id);
    }
    Page<SpotInstanceRequest> page =
        Page.of(List.of(), SpotInstanceRequest::spotInstanceRequestId, request, false);
    return DescribeSpotInstanceRequestsResponse.builder()
        .spotInstanceRequests(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static <T> void check(Filters<T> table, List<Filter> filters) {
    table.matching(filters);
  }

  private static void refuse(List<String> ids, Function<String, Ec2Exception> error) {
    if (!ids.isEmpty()) {
      throw error.apply(ids.get(0));
    }
  }
}
