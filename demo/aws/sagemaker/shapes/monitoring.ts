import { text } from "./constraint";

const name = { min: 1, max: 63, pattern: /[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}/ };

/** AWS API shape MonitoringScheduleName. */
export const monitoringScheduleName = text(name);

/** AWS API shape MonitoringJobDefinitionName. */
export const monitoringJobDefinitionName = text(name);

/** AWS API shape MonitoringAlertName. */
export const monitoringAlertName = text(name);

/** AWS API shape ProcessingJobName. */
export const processingJobName = text(name);
