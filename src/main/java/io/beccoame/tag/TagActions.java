package io.beccoame.tag;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** The EC2 actions on tags. */
@Component
class TagActions implements Ec2Actions {

  private static final int MAX_RESOURCES = 1000;
  private static final String RESOURCE_ID = "resource-id";

  private static final Filters<TagDescription> FILTERS =
      Filters.<TagDescription>of()
          .on("key", TagDescription::key)
          .on(RESOURCE_ID, TagDescription::resourceId)
          .on("resource-type", TagDescription::resourceTypeAsString)
          .on("value", TagDescription::value)
          .tags(description -> List.of(TagMapper.tag(description)));

  private final TagService service;
  private final Tagging tagging;

  TagActions(TagService service, Tagging tagging) {
    this.service = service;
    this.tagging = tagging;
  }

  @Ec2Action(honours = {"Resources", "Tags"})
  CreateTagsResponse createTags(Caller caller, CreateTagsRequest request) {
    checkResources(request.resources());
    if (request.tags().isEmpty()) {
      throw Ec2Exception.missingParameter("Tag");
    }
    Map<String, String> tags = Tags.of(request.tags());
    try {
      tagging.tag(caller.accountId(), request.resources(), tags);
    } catch (DataIntegrityViolationException e) {
      // A concurrent call added the same key; now it can be overwritten.
      tagging.tag(caller.accountId(), request.resources(), tags);
    }
    return CreateTagsResponse.builder().build();
  }

  @Ec2Action(honours = {"Resources", "Tags"})
  DeleteTagsResponse deleteTags(Caller caller, DeleteTagsRequest request) {
    checkResources(request.resources());
    tagging.checkForm(request.resources());
    if (request.tags().isEmpty()) {
      service.removeAll(caller.accountId(), request.resources());
    } else {
      Map<String, @Nullable String> asked = new HashMap<>();
      for (Tag tag : request.tags()) {
        asked.put(Tags.checkKey(tag.key()), tag.value());
      }
      service.remove(caller.accountId(), request.resources(), asked);
    }
    return DeleteTagsResponse.builder().build();
  }

  @Ec2Action(honours = {"Filters", "MaxResults", "NextToken"})
  DescribeTagsResponse describeTags(Caller caller, DescribeTagsRequest request) {
    List<TagDescription> all =
        candidates(caller.accountId(), request.filters()).stream()
            .map(TagMapper::description)
            .toList();
    Page<TagDescription> page =
        Page.of(
            FILTERS.apply(all, request.filters()),
            tag -> tag.resourceId() + " " + tag.key(),
            request);
    return DescribeTagsResponse.builder().tags(page.items()).nextToken(page.nextToken()).build();
  }

  /** Returns the tags to filter. Most callers ask for one resource: then only its tags are read. */
  private List<TagView> candidates(String accountId, List<Filter> filters) {
    return filters.stream()
        .filter(filter -> RESOURCE_ID.equals(filter.name()))
        .filter(filter -> filter.values().stream().noneMatch(Filters::isPattern))
        .findFirst()
        .map(filter -> service.list(accountId, filter.values()))
        .orElseGet(() -> service.list(accountId));
  }

  private static void checkResources(List<String> resources) {
    if (resources.isEmpty()) {
      throw Ec2Exception.missingParameter("ResourceId");
    }
    if (resources.size() > MAX_RESOURCES) {
      throw Ec2Exception.invalidParameterValue(
          "The maximum number of resources of one call is %d", MAX_RESOURCES);
    }
  }
}
