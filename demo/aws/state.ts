import type { AlarmHistoryItem, CompositeAlarm, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type {
  EventSelector,
  AdvancedEventSelector,
  GetTrailStatusResponse,
  PublicKey,
  Trail,
} from "@aws-sdk/client-cloudtrail";
import type {
  ConfigRule,
  ConfigRuleEvaluationStatus,
  ConfigurationAggregator,
  ConfigurationItem,
  ConfigurationRecorder,
  ConfigurationRecorderStatus,
  ConformancePackDetail,
  EvaluationResult,
  RemediationConfiguration,
  RemediationExecutionStatus,
} from "@aws-sdk/client-config-service";
import type {
  DescribeDataQualityJobDefinitionResponse,
  DescribeEndpointConfigOutput,
  DescribeEndpointOutput,
  DescribeModelBiasJobDefinitionResponse,
  DescribeModelCardResponse,
  DescribeModelExplainabilityJobDefinitionResponse,
  DescribeModelOutput,
  DescribeModelPackageGroupOutput,
  DescribeModelPackageOutput,
  DescribeModelQualityJobDefinitionResponse,
  DescribeMonitoringScheduleResponse,
  DescribePipelineExecutionResponse,
  DescribePipelineResponse,
  DescribeProcessingJobResponse,
  DescribeTrainingJobResponse,
  MonitoringAlertHistorySummary,
  MonitoringAlertSummary,
  MonitoringExecutionSummary,
  PipelineExecutionStep,
  Tag,
} from "@aws-sdk/client-sagemaker";
import { MetricStore } from "./cloudwatch/metric-store";

/** One version of an object; `deleteMarker` versions have an empty body. */
export interface S3ObjectVersion {
  versionId: string;
  body: Buffer;
  etag: string;
  lastModified: Date;
  contentType: string;
  checksumSha256: string | null;
  /** Base64, big-endian, as S3 writes it; kept when it was sent instead of a SHA-256. */
  checksumCrc32?: string | null;
  kmsKeyId: string | null;
  metadata: Record<string, string>;
  /** Until when nobody removes this version (mode COMPLIANCE); left out: it is not locked. */
  lockedUntil?: Date;
  deleteMarker: boolean;
  /** Delivered by a service at this time; nobody sees it earlier. */
  visibleFrom?: Date;
}

export type PublicAccessSetting =
  "BlockPublicAcls" | "IgnorePublicAcls" | "BlockPublicPolicy" | "RestrictPublicBuckets";

export interface S3Bucket {
  name: string;
  account: string;
  region: string;
  versioning: "Enabled" | "Suspended" | null;
  kmsKeyId: string | null;
  createdAt: Date;
  /** Whether versions in it can be locked; left out: no. */
  objectLock?: boolean;
  /** Settings of Block Public Access that are off; left out: none, as in every bucket made since April 2023. */
  publicAccessOff?: PublicAccessSetting[];
  /** Key to its versions, newest last; an ObjectTable lists fast. */
  objects: Map<string, S3ObjectVersion[]>;
}

/** What SageMaker holds in one account and region, in the shape its Describe calls answer. */
export interface SageMakerState {
  /** By name. */
  modelPackageGroups: Map<string, DescribeModelPackageGroupOutput>;
  /** By ARN; versioned ones have ModelPackageGroupName and ModelPackageVersion. */
  modelPackages: Map<string, DescribeModelPackageOutput>;
  models: Map<string, DescribeModelOutput>;
  endpointConfigs: Map<string, DescribeEndpointConfigOutput>;
  endpoints: Map<string, DescribeEndpointOutput>;
  trainingJobs: Map<string, DescribeTrainingJobResponse>;
  /** By name, all versions, oldest first. */
  modelCards: Map<string, DescribeModelCardResponse[]>;
  /** By name. */
  monitoringSchedules: Map<string, DescribeMonitoringScheduleResponse>;
  /** By schedule name, oldest first. */
  monitoringExecutions: Map<string, MonitoringExecutionSummary[]>;
  /** By schedule name. */
  monitoringAlerts: Map<string, MonitoringAlertSummary[]>;
  monitoringAlertHistory: MonitoringAlertHistorySummary[];
  /** What schedules do that name a definition instead of holding one; by name, in each kind. */
  dataQualityJobDefinitions: Map<string, DescribeDataQualityJobDefinitionResponse>;
  modelQualityJobDefinitions: Map<string, DescribeModelQualityJobDefinitionResponse>;
  modelBiasJobDefinitions: Map<string, DescribeModelBiasJobDefinitionResponse>;
  modelExplainabilityJobDefinitions: Map<string, DescribeModelExplainabilityJobDefinitionResponse>;
  /** By name. */
  processingJobs: Map<string, DescribeProcessingJobResponse>;
  /** By name. */
  pipelines: Map<string, DescribePipelineResponse>;
  /** By ARN. */
  pipelineExecutions: Map<string, DescribePipelineExecutionResponse>;
  /** By ARN of the execution, in the order they started. */
  pipelineExecutionSteps: Map<string, PipelineExecutionStep[]>;
  /** By resource ARN. */
  tags: Map<string, Tag[]>;
}

/** What CloudWatch holds in one account and region. */
export interface CloudWatchState {
  metrics: MetricStore;
  /** By name. */
  metricAlarms: Map<string, MetricAlarm>;
  compositeAlarms: Map<string, CompositeAlarm>;
  /** Oldest first; kept after its alarm is deleted. */
  alarmHistory: AlarmHistoryItem[];
}

/** A trail and what GetTrailStatus and GetEventSelectors answer of it. */
export interface TrailState {
  trail: Trail;
  status: GetTrailStatusResponse;
  selectors: { classic: EventSelector[] } | { advanced: AdvancedEventSelector[] };
}

/** A management event as LookupEvents finds it; `record` is the CloudTrail record. */
export interface ManagementEvent {
  at: Date;
  id: string;
  /** Compact JSON of the record. */
  record: () => string;
  name: string;
  source: string;
  readOnly: boolean;
  username: string | null;
  accessKeyId: string | null;
  resources: { type: string; name: string }[];
}

/** What CloudTrail holds in one account and region. */
export interface CloudTrailState {
  /** Trails whose home is here, by ARN. Those of other regions and of the organisation are found through them. */
  trails: Map<string, TrailState>;
  /** Oldest first. */
  history: ManagementEvent[];
  /** Keys that signed digests of this region. */
  publicKeys: PublicKey[];
}

/** A Config rule, how its evaluations went, and what it says of each resource now. */
export interface ConfigRuleState {
  rule: ConfigRule;
  status: ConfigRuleEvaluationStatus;
  /** By resource type and id, as "AWS::S3::Bucket/name". */
  results: Map<string, EvaluationResult>;
}

/** A configuration item; the API's enumeration lacks types that Config records, as AWS::SageMaker::EndpointConfig. */
export interface RecordedItem extends Omit<ConfigurationItem, "resourceType"> {
  resourceType?: string;
}

/** What AWS Config holds in one account and region. */
export interface ConfigState {
  recorder: { recorder: ConfigurationRecorder; status: ConfigurationRecorderStatus } | null;
  /** By name. */
  rules: Map<string, ConfigRuleState>;
  /** By rule name. */
  remediations: Map<string, RemediationConfiguration>;
  /** By rule name and resource, as "rule AWS::S3::Bucket/name": the newest execution. */
  executions: Map<string, RemediationExecutionStatus>;
  /** By name, with the names of their rules. */
  packs: Map<string, { pack: ConformancePackDetail; rules: string[] }>;
  /** By name. */
  aggregators: Map<string, ConfigurationAggregator>;
  /** By resource type and id, oldest first: also AWS::Config::ResourceCompliance, which tells how compliance went. */
  items: Map<string, RecordedItem[]>;
  /** Rules whose evaluation was started and has not ended, by name, with the time it ends. */
  evaluating?: Map<string, Date>;
  /** When StartConfigRulesEvaluation was last let through. */
  evaluationStartedAt?: Date;
}

/** An IAM role that can be assumed; a call without the external id is refused when one is set. */
export interface RoleTrust {
  arn: string;
  externalId: string | null;
  /** IAM's MaxSessionDuration, in seconds; 3600 when left out. */
  maxSessionSeconds?: number;
  /** Actions refused to this role, for example "sagemaker:ListEndpoints". */
  deniedActions: Set<string>;
}

export interface AccountState {
  id: string;
  name: string;
  roles: Map<string, RoleTrust>;
  /** By region. */
  sagemaker: Map<string, SageMakerState>;
  /** By region. */
  cloudwatch: Map<string, CloudWatchState>;
  /** By region. */
  cloudtrail: Map<string, CloudTrailState>;
  /** By region. */
  config: Map<string, ConfigState>;
}

/** Everything the loopback AWS knows. The estate fills it; the operations read and change it. */
export interface AwsState {
  accounts: Map<string, AccountState>;
  /** By bucket name: the namespace is global, as S3's is. */
  buckets: Map<string, S3Bucket>;
  /** The time the loopback believes it is; tests move it. */
  now: () => Date;
  /** Told of every call that goes on the record, as it does: whoever delivers trail files puts it into one. */
  onManagementEvent?: (event: ManagementEvent, at: { account: string; region: string }) => void;
}

export function emptySageMaker(): SageMakerState {
  return {
    modelPackageGroups: new Map(),
    modelPackages: new Map(),
    models: new Map(),
    endpointConfigs: new Map(),
    endpoints: new Map(),
    trainingJobs: new Map(),
    modelCards: new Map(),
    monitoringSchedules: new Map(),
    monitoringExecutions: new Map(),
    monitoringAlerts: new Map(),
    monitoringAlertHistory: [],
    dataQualityJobDefinitions: new Map(),
    modelQualityJobDefinitions: new Map(),
    modelBiasJobDefinitions: new Map(),
    modelExplainabilityJobDefinitions: new Map(),
    processingJobs: new Map(),
    pipelines: new Map(),
    pipelineExecutions: new Map(),
    pipelineExecutionSteps: new Map(),
    tags: new Map(),
  };
}

export function emptyCloudWatch(): CloudWatchState {
  return {
    metrics: new MetricStore(),
    metricAlarms: new Map(),
    compositeAlarms: new Map(),
    alarmHistory: [],
  };
}

export function emptyCloudTrail(): CloudTrailState {
  return { trails: new Map(), history: [], publicKeys: [] };
}

export function emptyConfig(): ConfigState {
  return {
    recorder: null,
    rules: new Map(),
    remediations: new Map(),
    executions: new Map(),
    packs: new Map(),
    aggregators: new Map(),
    items: new Map(),
  };
}

export function emptyAws(now: () => Date = () => new Date()): AwsState {
  return { accounts: new Map(), buckets: new Map(), now };
}
