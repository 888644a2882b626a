import type { ConfigState } from "../state";

/** Whether the recorder is set to record that type, be it running or stopped. */
export function covers({ recorder }: ConfigState, type: string): boolean {
  if (!recorder) return false;
  const group = recorder.recorder.recordingGroup;
  if (group?.exclusionByResourceTypes?.resourceTypes?.some((excluded) => excluded === type)) return false;
  if (group?.resourceTypes?.length) return group.resourceTypes.some((named) => named === type);
  return true;
}

/** Whether the recorder records changes of that type now. */
export function records(here: ConfigState, type: string): boolean {
  return here.recorder?.status.recording === true && covers(here, type);
}
