"""The only place that knows Channels: topics, the message log, the hub and the event stream."""
