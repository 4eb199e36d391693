package io.beccoame.volume;

import io.beccoame.ec2.Filters;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeStatusAction;
import software.amazon.awssdk.services.ec2.model.VolumeStatusDetails;
import software.amazon.awssdk.services.ec2.model.VolumeStatusEvent;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;

/** The filters of the descriptions of volumes. */
final class VolumeFilters {

  static final Filters<Volume> VOLUMES =
      Filters.<Volume>of()
          .onEach(
              "attachment.attach-time",
              Volume::attachments,
              VolumeAttachment.class,
              VolumeAttachment::attachTime)
          .onEach(
              "attachment.delete-on-termination",
              Volume::attachments,
              VolumeAttachment.class,
              VolumeAttachment::deleteOnTermination)
          .onEach(
              "attachment.device",
              Volume::attachments,
              VolumeAttachment.class,
              VolumeAttachment::device)
          .onEach(
              "attachment.instance-id",
              Volume::attachments,
              VolumeAttachment.class,
              VolumeAttachment::instanceId)
          .onEach(
              "attachment.status",
              Volume::attachments,
              VolumeAttachment.class,
              VolumeAttachment::stateAsString)
          .on("availability-zone", Volume::availabilityZone)
          .on("availability-zone-id", Volume::availabilityZoneId)
          .on("create-time", Volume::createTime)
          .on("encrypted", Volume::encrypted)
          .on("fast-restored", Volume::fastRestored)
          .on("multi-attach-enabled", Volume::multiAttachEnabled)
          .on("operator.managed", volume -> volume.operator().managed())
          .nothing("operator.principal")
          .on("size", Volume::size)
          .on("snapshot-id", Volume::snapshotId)
          .on("status", Volume::stateAsString)
          .on("volume-id", Volume::volumeId)
          .on("volume-type", Volume::volumeTypeAsString)
          .tags(Volume::tags);

  static final Filters<VolumeStatusItem> STATUS =
      Filters.<VolumeStatusItem>of()
          .onEach(
              "action.code",
              VolumeStatusItem::actions,
              VolumeStatusAction.class,
              VolumeStatusAction::code)
          .onEach(
              "action.description",
              VolumeStatusItem::actions,
              VolumeStatusAction.class,
              VolumeStatusAction::description)
          .onEach(
              "action.event-id",
              VolumeStatusItem::actions,
              VolumeStatusAction.class,
              VolumeStatusAction::eventId)
          .on("availability-zone", VolumeStatusItem::availabilityZone)
          .on("availability-zone-id", VolumeStatusItem::availabilityZoneId)
          .onEach(
              "event.description",
              VolumeStatusItem::events,
              VolumeStatusEvent.class,
              VolumeStatusEvent::description)
          .onEach(
              "event.event-id",
              VolumeStatusItem::events,
              VolumeStatusEvent.class,
              VolumeStatusEvent::eventId)
          .onEach(
              "event.event-type",
              VolumeStatusItem::events,
              VolumeStatusEvent.class,
              VolumeStatusEvent::eventType)
          .onEach(
              "volume-status.details-name",
              item -> item.volumeStatus().details(),
              VolumeStatusDetails.class,
              VolumeStatusDetails::nameAsString)
          .onEach(
              "volume-status.details-status",
              item -> item.volumeStatus().details(),
              VolumeStatusDetails.class,
              VolumeStatusDetails::status)
          .nothing("event.not-after", "event.not-before")
          .on("volume-status.status", item -> item.volumeStatus().statusAsString());

  private VolumeFilters() {}
}
