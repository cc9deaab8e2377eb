export namespace archive {
	
	export const Kind = {
	    before_deleting: "before_deleting",
	    before_import: "before_import",
	    before_restore: "before_restore",
	    before_upgrade: "before_upgrade",
	    by_hand: "by_hand",
	    regular: "regular",
	} as const;
	export type Kind = typeof Kind[keyof typeof Kind];

}

export namespace bridge {
	
	export const AccountOrder = {
	    last: "last",
	    name: "name",
	    next: "next",
	    step: "step",
	} as const;
	export type AccountOrder = typeof AccountOrder[keyof typeof AccountOrder];
	export const CalendarPart = {
	    all: "all",
	    cancelled: "cancelled",
	    changed: "changed",
	    new: "new",
	    one: "one",
	} as const;
	export type CalendarPart = typeof CalendarPart[keyof typeof CalendarPart];
	export const CalendarView = {
	    month: "month",
	    week: "week",
	} as const;
	export type CalendarView = typeof CalendarView[keyof typeof CalendarView];
	export const CallTab = {
	    debrief: "debrief",
	    none: "",
	    plan: "plan",
	    recap: "recap",
	    warm_up: "warm-up",
	} as const;
	export type CallTab = typeof CallTab[keyof typeof CallTab];
	export const Counted = {
	    advance: "advance",
	    concerns_overcome: "concerns_overcome",
	    continuation: "continuation",
	    dated: "dated",
	    no_sale: "no_sale",
	    open_question: "open_question",
	    order: "order",
	    presumed_progress: "presumed_progress",
	    summary: "summary",
	    value: "value",
	} as const;
	export type Counted = typeof Counted[keyof typeof Counted];
	export const EventKind = {
	    closed: "closed",
	    concern: "concern",
	    dropped: "dropped",
	    email: "email",
	    made: "made",
	    moved: "moved",
	    other: "other",
	    phone: "phone",
	    post: "post",
	    promise: "promise",
	    step: "step",
	    text: "text",
	    video: "video",
	    visit: "visit",
	} as const;
	export type EventKind = typeof EventKind[keyof typeof EventKind];
	export const FollowUpTab = {
	    done: "done",
	    dropped: "dropped",
	    moved: "moved",
	    open: "open",
	} as const;
	export type FollowUpTab = typeof FollowUpTab[keyof typeof FollowUpTab];
	export const HitKind = {
	    account: "account",
	    call: "call",
	    follow_up: "follow_up",
	    person: "person",
	    sheet: "sheet",
	} as const;
	export type HitKind = typeof HitKind[keyof typeof HitKind];
	export const Job = {
	    cadence: "cadence",
	    contacts: "contacts",
	    export: "export",
	    import: "import",
	    print: "print",
	    read: "read",
	    scan: "scan",
	    whole: "whole",
	} as const;
	export type Job = typeof Job[keyof typeof Job];
	export const Kind = {
	    account: "account",
	    activity: "activity",
	    all: "all",
	    answer: "answer",
	    cadence: "cadence",
	    calendar_export: "calendar_export",
	    call: "call",
	    carried: "carried",
	    category: "category",
	    concern: "concern",
	    double: "double",
	    follow_up: "follow_up",
	    person: "person",
	    promise: "promise",
	    recap: "recap",
	    recap_reminder: "recap_reminder",
	    reminder: "reminder",
	    sales_step: "sales_step",
	    series: "series",
	    setting: "setting",
	    sheet: "sheet",
	    sheet_printed: "sheet_printed",
	    step_reached: "step_reached",
	    template: "template",
	    touch: "touch",
	    wording: "wording",
	} as const;
	export type Kind = typeof Kind[keyof typeof Kind];
	export const LineFate = {
	    new: "new",
	    unchanged: "unchanged",
	    updated: "updated",
	} as const;
	export type LineFate = typeof LineFate[keyof typeof LineFate];
	export const Place = {
	    account: "account",
	    call: "call",
	    pad: "pad",
	} as const;
	export type Place = typeof Place[keyof typeof Place];
	export const SettingName = {
	    calendar_details: "calendar_details",
	    close_explained: "close_explained",
	    country: "country",
	    date_order: "date_order",
	    day_reminder: "day_reminder",
	    days_off: "days_off",
	    lead_times: "lead_times",
	    manager_email: "manager_email",
	    manager_name: "manager_name",
	    page_code: "page_code",
	    paper: "paper",
	    quiet_from: "quiet_from",
	    quiet_to: "quiet_to",
	    recap_by: "recap_by",
	    recap_next: "recap_next",
	    recap_remind: "recap_remind",
	    recap_until: "recap_until",
	    recaps: "recaps",
	    remind_again: "remind_again",
	    remind_before: "remind_before",
	    single_keys: "single_keys",
	    theme: "theme",
	    travel_minutes: "travel_minutes",
	    visit_minutes: "visit_minutes",
	    work_end: "work_end",
	    work_start: "work_start",
	    working_days: "working_days",
	    your_company: "your_company",
	    your_email: "your_email",
	    your_name: "your_name",
	    your_phone: "your_phone",
	    zoom: "zoom",
	} as const;
	export type SettingName = typeof SettingName[keyof typeof SettingName];
	export const Theme = {
	    dark: "dark",
	    light: "light",
	    system: "system",
	} as const;
	export type Theme = typeof Theme[keyof typeof Theme];
	export const TimelinePart = {
	    calls: "calls",
	    everything: "everything",
	    mails: "mails",
	    moves: "moves",
	    promises: "promises",
	} as const;
	export type TimelinePart = typeof TimelinePart[keyof typeof TimelinePart];
	export const WhichFollowUps = {
	    all: "all",
	    due: "due",
	    open: "open",
	    overdue: "overdue",
	} as const;
	export type WhichFollowUps = typeof WhichFollowUps[keyof typeof WhichFollowUps];
	export interface AbsentOne {
	    name: string;
	    role: string;
	    reach: string;
	    ask: string;
	    person_id?: string;
	}
	export interface Account {
	    id: string;
	    name: string;
	    phone: string;
	    email: string;
	    address: string;
	    notes: string;
	    status: callbook.AccountStatus;
	    closed_on?: string;
	    won_why?: callbook.WinReason;
	    lost_why?: callbook.LostReason;
	    lost_to?: string;
	    preferred_channel?: string;
	    removed_on?: string;
	}
	export interface AccountEdit {
	    id: string;
	    name?: string;
	    phone?: string;
	    email?: string;
	    address?: string;
	    notes?: string;
	}
	export interface AccountInk {
	    id: string;
	    label: string;
	    src: string;
	    day: string;
	    call_id: string;
	    phase: callbook.Phase;
	}
	export interface AccountList {
	    accounts: Account[];
	    total: number;
	}
	export interface AccountMerge {
	    id: string;
	    into: string;
	    take: callbook.AspectField[];
	}
	export interface StepReached {
	    name: string;
	    day: string;
	}
	export interface SalesStep {
	    id: string;
	    name: string;
	    number: number;
	}
	export interface AccountSteps {
	    number: number;
	    of: number;
	    name: string;
	    day: string;
	    steps: SalesStep[];
	    history: StepReached[];
	}
	export interface Event {
	    day: string;
	    time?: string;
	    kind: EventKind;
	    title: string;
	    snippet: string;
	    foot: string;
	    call_id?: string;
	}
	export interface Person {
	    id: string;
	    name: string;
	    account?: AccountRef;
	    emails: string[];
	    phones: string[];
	    role: string;
	    part?: callbook.Part;
	    address: string;
	    notes: string;
	    labels: string[];
	}
	export interface Concern {
	    id: string;
	    what: string;
	    how: string;
	    state: callbook.ConcernState;
	}
	export interface Promise {
	    id: string;
	    by: callbook.Side;
	    what: string;
	    due?: string;
	    named_by?: callbook.Agreement;
	    state: callbook.PromiseState;
	    closed_on?: string;
	    late: boolean;
	    account: AccountRef;
	    follow_up_id?: string;
	}
	export interface Known {
	    id: string;
	    letter: string;
	    category: string;
	    text: string;
	    day: string;
	    code: string;
	    open: number;
	}
	export interface SheetRef {
	    code: string;
	    state: callbook.SheetState;
	}
	export interface Call {
	    id: string;
	    day: string;
	    time?: string;
	    zone: string;
	    minutes: number;
	    kind: callbook.CallKind;
	    place: string;
	    state: callbook.CallState;
	    why: string;
	    account: AccountRef;
	    people: PersonRef[];
	    colleagues: string[];
	    follow_up_id?: string;
	    pre?: SheetRef;
	    post?: SheetRef;
	    wants_debrief: boolean;
	}
	export interface PersonRef {
	    id: string;
	    name: string;
	}
	export interface AccountRef {
	    id: string;
	    name: string;
	}
	export interface FollowUp {
	    id: string;
	    day?: string;
	    from_day?: string;
	    time?: string;
	    zone: string;
	    channel: callbook.Channel;
	    purpose: string;
	    reason: string;
	    new: string;
	    state: callbook.FollowUpState;
	    agreed_by?: callbook.Agreement;
	    proposed: boolean;
	    snoozed_until?: string;
	    result?: string;
	    closed_on?: string;
	    account: AccountRef;
	    person?: PersonRef;
	    call_id?: string;
	    series?: string;
	}
	export interface ChannelHint {
	    channel: callbook.Channel | '';
	    reason: string;
	}
	export interface AccountPage {
	    account: Account;
	    channel: ChannelHint;
	    since: string;
	    next?: FollowUp;
	    next_call?: Call;
	    cadence_ended: boolean;
	    know: Known[];
	    theirs: Promise[];
	    ours: Promise[];
	    concerns: Concern[];
	    people: Person[];
	    absent: AbsentOne[];
	    open: FollowUp[];
	    ahead: Event[];
	    steps: AccountSteps;
	    ink: AccountInk[];
	    timeline_total: number;
	    timeline: Event[];
	}
	export interface AccountQuery {
	    text: string;
	    unplanned: boolean;
	    step: string;
	    order: AccountOrder;
	    down: boolean;
	    limit: number;
	    offset: number;
	}
	
	export interface AccountRemoved {
	    account: Account;
	    message: string;
	    delete_first: string[];
	}
	export interface NextContact {
	    day: string;
	    time?: string;
	    channel: callbook.Channel;
	    purpose: string;
	    provisional: boolean;
	}
	export interface AccountRow {
	    id: string;
	    name: string;
	    status: callbook.AccountStatus;
	    next?: NextContact;
	    last_day?: string;
	    last_by?: callbook.Channel;
	    step: number;
	    unplanned: boolean;
	}
	export interface StepCount {
	    id: string;
	    name: string;
	    count: number;
	}
	export interface AccountRows {
	    day: string;
	    accounts: AccountRow[];
	    total: number;
	    steps: StepCount[];
	}
	
	export interface AccountsMerged {
	    account: Account;
	    message: string;
	}
	export interface Action {
	    id: string;
	    label: string;
	    at: string;
	    undone: boolean;
	    final: boolean;
	    rows: number;
	    account?: AccountRef;
	}
	export interface PlanRow {
	    channel: callbook.Channel;
	    when: string;
	    from_day: string;
	    purpose: string;
	    named_by: callbook.Agreement;
	    from_cadence: boolean;
	}
	export interface Slot {
	    day: string;
	    time: string;
	    text: string;
	}
	export interface StepAdvice {
	    lacks: callbook.StepLack;
	    takings: string;
	    slots: Slot[];
	    from_cadence: boolean;
	}
	export interface Advice {
	    whom: string;
	    rows: StepAdvice[];
	    plan: PlanRow[];
	    merged: string[];
	    outcome: callbook.Outcome | '';
	    concerns: Concern[];
	    next_plan: string;
	    channel: ChannelHint;
	}
	export interface FileSays {
	    text: string;
	    fate: callbook.Fate;
	}
	export interface Aspect {
	    field: callbook.AspectField;
	    book: string[];
	    file: FileSays[];
	    several: boolean;
	}
	export interface DoneLast {
	    label: string;
	    at: string;
	}
	export interface BackupCounts {
	    accounts: number;
	    people: number;
	    calls: number;
	    sheets: number;
	    follow_ups: number;
	}
	export interface Backup {
	    file: string;
	    kind: archive.Kind;
	    at: string;
	    size: number;
	    encrypted: boolean;
	    second: boolean;
	    counts?: BackupCounts;
	    last_done: DoneLast[];
	}
	export interface BackupComparison {
	    file: string;
	    at: string;
	    counts: BackupCounts;
	    last_done: DoneLast[];
	    book?: BackupCounts;
	    book_last: DoneLast[];
	}
	
	export interface BackupMade {
	    file: string;
	    size: number;
	    counts: BackupCounts;
	    verified: boolean;
	    second: string;
	}
	export interface BackupRestored {
	    file: string;
	    at: string;
	    counts: BackupCounts;
	    last_done: DoneLast[];
	    book?: BackupCounts;
	    book_last: DoneLast[];
	    saved: string;
	    kept: string;
	    erased: number;
	}
	export interface SecondFolder {
	    folder: string;
	    there: boolean;
	    at: string;
	    missing: number;
	    encrypted: boolean;
	}
	export interface BackupState {
	    folder: string;
	    at: string;
	    size: number;
	    changed: boolean;
	    damaged: boolean;
	    trouble: string;
	    kept: string;
	    second: SecondFolder;
	}
	export interface Cadence {
	    id: string;
	    title: string;
	    steps: string[];
	}
	export interface CadenceStep {
	    id: string;
	    channel: callbook.Channel;
	    purposes: string[];
	    anchor: string;
	    after_months: number;
	    after_days: number;
	    every_months: number;
	    every_days: number;
	}
	export interface CadenceForm {
	    id: string;
	    title: string;
	    steps: CadenceStep[];
	    quiet_days: number;
	    restarts: boolean;
	    standard: boolean;
	    changed: boolean;
	    running: number;
	}
	
	export interface RecapClock {
	    state: callbook.RecapState;
	    day: string;
	    time: string;
	    minutes: number;
	    ended_at?: string;
	}
	export interface DayCall {
	    call: Call;
	    past: boolean;
	    aim: string;
	    plan_done: number;
	    plan_of: number;
	    debrief_done: number;
	    debrief_of: number;
	    days_late: number;
	    clock: RecapClock;
	    printed?: string;
	    handed_out: boolean;
	}
	export interface CalendarEntry {
	    id: string;
	    time?: string;
	    minutes: number;
	    state: callbook.CalendarState;
	    short: string;
	    recap: boolean;
	    call?: DayCall;
	    follow_up?: FollowUp;
	}
	export interface CalendarDay {
	    day: string;
	    off: boolean;
	    holiday: string;
	    minutes: number;
	    entries: CalendarEntry[];
	    more: number;
	}
	
	export interface CalendarMove {
	    follow_up_id: string;
	    account: AccountRef;
	    person?: PersonRef;
	    summary: string;
	    from: string;
	    to?: string;
	    moved: boolean;
	    why?: string;
	    notice?: string;
	}
	export interface CalendarMoves {
	    file: string;
	    dry_run: boolean;
	    moves: CalendarMove[];
	    unchanged: number;
	    unknown: number;
	}
	export interface CalendarPage {
	    today: string;
	    now: string;
	    shown: string;
	    from: string;
	    to: string;
	    days: CalendarDay[];
	    late: FollowUp[];
	    late_total: number;
	}
	
	export interface FollowUpWarning {
	    code: callbook.WarningCode;
	    message: string;
	}
	export interface SameAgain {
	    message: string;
	    account: AccountRef;
	    channel: callbook.Channel;
	    purpose: string;
	    count: number;
	    people: PersonRef[];
	    channels: callbook.Channel[];
	}
	export interface CallChange {
	    call: Call;
	    next_call?: Call;
	    notice?: string;
	    delete_first: string[];
	    same_again?: SameAgain;
	    warnings: FollowUpWarning[];
	}
	export interface CallEdit {
	    id: string;
	    people: string[] | null;
	    colleagues: string[] | null;
	    kind?: callbook.CallKind;
	    place?: string;
	}
	export interface NoteOn {
	    about: string;
	    text: string;
	}
	export interface Ink {
	    id: string;
	    prompt: string;
	    page: number;
	    label: string;
	    src: string;
	    from: string;
	}
	export interface KeptAnswer {
	    label: string;
	    lines: string[];
	}
	export interface Misread {
	    field: string;
	    message: string;
	}
	export interface OfThem {
	    key: string;
	    row: number;
	    said: string;
	}
	export interface ClosedQuestion {
	    key: string;
	    row: number;
	    said: string;
	    better: string;
	}
	export interface SourceSheet {
	    from: string;
	    code: string;
	}
	export interface LineSources {
	    key: string;
	    from: string[];
	}
	export interface Sheet {
	    id: string;
	    code: string;
	    template: callbook.TemplateRef;
	    phase: callbook.Phase;
	    state: callbook.SheetState;
	    version: number;
	    call_id: string;
	    account: AccountRef;
	    answers: Record<string, any>;
	    carried: Record<string, string>;
	    struck: Record<string, string>;
	    lines: LineSources[];
	    sources: SourceSheet[];
	    closed_questions: ClosedQuestion[];
	    of_them: OfThem[];
	    misread: Misread[];
	}
	export interface SheetForm {
	    sheet: Sheet;
	    template: callbook.Template;
	    struck: Record<string, any>;
	    kept: KeptAnswer[];
	    ink: Ink[];
	    done: number;
	    of: number;
	}
	export interface CallPage {
	    call: Call;
	    past: boolean;
	    pre: SheetForm;
	    post: SheetForm;
	    phone: string;
	    purpose: string;
	    last?: Event;
	    theirs: Promise[];
	    ours: Promise[];
	    deciders: AbsentOne[];
	    words: string;
	    notes: NoteOn[];
	    follow_ups: FollowUp[];
	    clock: RecapClock;
	}
	export interface CallPlanned {
	    id: string;
	    day: string;
	    time?: string;
	    zone: string;
	    minutes: number;
	    kind: callbook.CallKind;
	    place: string;
	    state: callbook.CallState;
	    why: string;
	    account: AccountRef;
	    people: PersonRef[];
	    colleagues: string[];
	    follow_up_id?: string;
	    pre?: SheetRef;
	    post?: SheetRef;
	    wants_debrief: boolean;
	    same_again?: SameAgain;
	    warnings: FollowUpWarning[];
	}
	export interface CaptureRequest {
	    line: string;
	    as: callbook.CaptureKind | '';
	    account: string;
	    on: string;
	}
	export interface Meant {
	    account: AccountRef;
	    person?: PersonRef;
	}
	export interface Captured {
	    what: callbook.CaptureKind;
	    account?: AccountRef;
	    people: PersonRef[];
	    choices: Meant[];
	    when: string;
	    kind: callbook.CallKind | '';
	    minutes: number;
	    text: string;
	    trouble: string;
	}
	export interface Category {
	    id: string;
	    name: string;
	    hidden: boolean;
	}
	
	export interface Chosen {
	    your_name: string;
	    paper: print.Paper;
	    theme: Theme;
	    zoom: number;
	    single_keys: boolean;
	    close_explained: boolean;
	}
	export interface ClosedAccount {
	    account: AccountRef;
	    status: callbook.AccountStatus;
	    day: string;
	    won_why?: callbook.WinReason;
	    why?: callbook.LostReason;
	    to?: string;
	}
	
	export interface ColumnChoice {
	    header: string;
	    as: exchange.Field;
	}
	export interface ColumnHolds {
	    header: string;
	    holds: string;
	}
	export interface Double {
	    id: string;
	    kind: Kind;
	    name: string;
	    account?: AccountRef;
	    like?: PersonRef;
	    file: string;
	    line: number;
	    state: callbook.Settlement;
	}
	export interface Comparison {
	    double: Double;
	    aspects: Aspect[];
	    book_has: string;
	    file_has: string;
	}
	
	export interface Country {
	    code: string;
	    part: string;
	}
	export interface DateChoice {
	    day: string;
	    text: string;
	    shown: string;
	}
	export interface DateEcho {
	    day: string;
	    time?: string;
	    state: dates.EchoState;
	    shown: string;
	    choices: DateChoice[];
	    days: number;
	    message: string;
	}
	export interface DateReading {
	    day: string;
	    time?: string;
	    rest: string;
	    reading: string;
	}
	
	export interface DayMoveChoice {
	    id: string;
	    stays: boolean;
	    at: string;
	}
	export interface DayMoveMail {
	    to: string[];
	    subject: string;
	    text: string;
	    mailto: string;
	}
	export interface DayMoveRequest {
	    day: string;
	    to: string;
	    why: string;
	    only: string[];
	    choices: DayMoveChoice[];
	    dry_run: boolean;
	}
	export interface DayMoveRow {
	    id: string;
	    call_id?: string;
	    channel: callbook.Channel;
	    account: AccountRef;
	    person?: PersonRef;
	    purpose: string;
	    from: string;
	    to: string;
	    at: string;
	    stays: boolean;
	    over: boolean;
	    other_time: boolean;
	    overlaps: string[];
	    notice?: string;
	    mail?: DayMoveMail;
	    delete_first: string[];
	}
	export interface DayMoved {
	    day: string;
	    dry_run: boolean;
	    rows: DayMoveRow[];
	}
	
	
	export interface DoubleList {
	    doubles: Double[];
	    total: number;
	}
	export interface Draft {
	    dialog: string;
	    text: string;
	}
	export interface Dropped {
	    contacts: string;
	    calendar: string;
	    pictures: boolean;
	}
	export interface RecapOwed {
	    call_id: string;
	    account: AccountRef;
	    person?: PersonRef;
	    day: string;
	    time: string;
	}
	export interface DueList {
	    due: FollowUp[];
	    recaps: RecapOwed[];
	    notified: number;
	    digest: boolean;
	}
	export interface Duplicate {
	    line: number;
	    name: string;
	    like: string;
	}
	export interface EncodingSample {
	    encoding: exchange.Encoding;
	    spoken: string;
	    names: string[];
	}
	
	export interface ExportRequest {
	    which: CalendarPart;
	    follow_up: string;
	    as_new: boolean;
	    file: string;
	}
	export interface Exported {
	    file: string;
	    files: string[];
	    events: number;
	    delete_first: string[];
	}
	export interface ExportedCounts {
	    accounts: number;
	    people: number;
	}
	export interface ExportedContacts {
	    file: string;
	    size: number;
	    counts: ExportedCounts;
	}
	
	export interface ExportedTable {
	    file: string;
	    rows: number;
	}
	export interface Fault {
	    code: callbook.Code;
	    message: string;
	    field: string;
	    ref?: string;
	}
	
	export interface FilingWarning {
	    code: callbook.WarningCode;
	    message: string;
	    slots: Slot[];
	    person?: PersonRef;
	}
	export interface Filed {
	    sheet: Sheet;
	    follow_ups: FollowUp[];
	    next_call?: Call;
	    same_again?: SameAgain;
	    warnings: FilingWarning[];
	}
	
	export interface FirstSteps {
	    contacts: boolean;
	    printed: boolean;
	}
	export interface FixedLine {
	    line: number;
	    text: string;
	}
	
	export interface FollowUpAdded {
	    id: string;
	    day?: string;
	    from_day?: string;
	    time?: string;
	    zone: string;
	    channel: callbook.Channel;
	    purpose: string;
	    reason: string;
	    new: string;
	    state: callbook.FollowUpState;
	    agreed_by?: callbook.Agreement;
	    proposed: boolean;
	    snoozed_until?: string;
	    result?: string;
	    closed_on?: string;
	    account: AccountRef;
	    person?: PersonRef;
	    call_id?: string;
	    series?: string;
	    same_again?: SameAgain;
	    warnings: FollowUpWarning[];
	}
	export interface FollowUpChanged {
	    follow_up: FollowUp;
	    notice?: string;
	    delete_first: string[];
	    same_again?: SameAgain;
	    warnings: FollowUpWarning[];
	}
	export interface FollowUpList {
	    follow_ups: FollowUp[];
	    total: number;
	}
	export interface FollowUpQuery {
	    which: FollowUpTab;
	    text: string;
	    day: string;
	    limit: number;
	    offset: number;
	}
	
	export interface FollowUpsPage {
	    day: string;
	    follow_ups: FollowUp[];
	    total: number;
	    unplanned: number;
	}
	export interface WeekDay {
	    day: string;
	    off: string;
	    calls: number;
	    follow_ups: number;
	}
	export interface Fortnight {
	    today: string;
	    days: WeekDay[];
	}
	export interface FoundPlace {
	    place: Place;
	    id: string;
	    tab: CallTab;
	}
	export interface RecapWarning {
	    code: mail.WarningCode;
	    message: string;
	}
	export interface RecapFact {
	    id: string;
	    text: string;
	    kind: string;
	    used: boolean;
	}
	export interface RecapMail {
	    form: string;
	    for: string;
	    to: string[];
	    bcc: string[];
	    no_copy: boolean;
	    subject: string;
	    text: string;
	    words: number;
	    facts: RecapFact[];
	    warnings: RecapWarning[];
	    dated: boolean;
	    closes: boolean;
	    calls_for_closing: boolean;
	    changed: boolean;
	    handed_over_at?: string;
	    sent_at?: string;
	}
	export interface HandedOver {
	    mail: RecapMail;
	    too_long: boolean;
	}
	export interface Hit {
	    kind: HitKind;
	    id: string;
	    title: string;
	    snippet: string;
	    said: boolean;
	    unplanned: boolean;
	}
	export interface ImportColumn {
	    header: string;
	    as: exchange.Field;
	    by_name: exchange.Field;
	    holds: string[];
	}
	export interface ImportRequest {
	    file: string;
	    format: exchange.Format;
	    encoding: exchange.Encoding;
	    dry_run: boolean;
	    doubles_wait: boolean;
	    left_out_most: number;
	    columns?: Record<string, string>;
	    fixed?: FixedLine[];
	}
	export interface LeftOutColumn {
	    column: string;
	    values: number;
	    line: number;
	    value: string;
	    why: string;
	}
	export interface LeftOut {
	    line: number;
	    column: string;
	    value: string;
	    why: string;
	}
	export interface ImportWarning {
	    line: number;
	    message: string;
	}
	export interface RejectedLine {
	    line: number;
	    reason: string;
	    text: string;
	    whole: string;
	}
	export interface Tally {
	    new: number;
	    updated: number;
	    unchanged: number;
	}
	export interface TakenLine {
	    line: number;
	    name: string;
	    account: string;
	    fate: LineFate;
	    adds: string[];
	    settled: callbook.Settlement | '';
	}
	export interface ImportResult {
	    file: string;
	    dialect: string;
	    encoding: exchange.Encoding;
	    separator: string;
	    columns: ImportColumn[];
	    unclear: string[];
	    remembered: ColumnChoice[];
	    holds: ColumnHolds[];
	    taken: TakenLine[];
	    dry_run: boolean;
	    accounts: Tally;
	    people: Tally;
	    duplicates: Duplicate[];
	    alike_accounts: Duplicate[];
	    doubles_waiting: number;
	    rejected: RejectedLine[];
	    warnings: ImportWarning[];
	    left_out: LeftOut[];
	    left_out_total: number;
	    left_out_columns: LeftOutColumn[];
	}
	
	export interface Inbound {
	    account: string;
	    person: string;
	    channel: callbook.Channel;
	    what: string;
	}
	
	export interface InsightRow {
	    id: string;
	    day: string;
	    account: AccountRef;
	    call_id?: string;
	    channel?: callbook.Channel;
	    code?: string;
	    due_day?: string;
	    due_time?: string;
	    done_day?: string;
	    done_time?: string;
	    follow_up?: FollowUp;
	    closed?: ClosedAccount;
	}
	export interface InsightList {
	    rows: InsightRow[];
	    total: number;
	}
	export interface MeasureCount {
	    what: callbook.Measure;
	    n: number;
	}
	export interface InsightMonth {
	    month: string;
	    counts: MeasureCount[];
	}
	export interface InsightQuery {
	    measure: callbook.Measure;
	    month: string;
	    why: string;
	    limit: number;
	    offset: number;
	}
	
	export interface InsightsSaid {
	    outcomes: string;
	    moved: string;
	    follow_ups: string;
	    recaps: string;
	}
	export interface ReasonCount {
	    why: string;
	    word: string;
	    n: number;
	}
	export interface InsightsPage {
	    from: string;
	    to: string;
	    months: InsightMonth[];
	    total: MeasureCount[];
	    won: ReasonCount[];
	    lost: ReasonCount[];
	    says: InsightsSaid;
	}
	
	
	export interface KeptMail {
	    call: string;
	    form: string;
	    subject: string;
	    text: string;
	    no_copy: boolean;
	}
	export interface KeyInRequest {
	    code: string;
	    account: string;
	    new_account: string;
	    people: string[];
	    at: string;
	    kind: callbook.CallKind | '';
	    minutes: number;
	}
	
	
	
	
	export interface LiveCalendar {
	    folder: string;
	    file: string;
	    files: string[];
	    events: number;
	    trouble: string;
	}
	export interface LogCount {
	    what: Counted;
	    n: number;
	    of: number;
	}
	export interface LogEntry {
	    day: string;
	    what: callbook.Reflection;
	    text: string;
	    code: string;
	    call_id: string;
	    account: AccountRef;
	}
	export interface LogMonth {
	    month: string;
	    calls: number;
	    outcomes: LogCount[];
	    dated: LogCount;
	    review: LogCount[];
	    effect: number;
	    rated: number;
	    closed: ClosedAccount[];
	}
	export interface LogRequest {
	    line: string;
	    account: string;
	    new_account: string;
	    people: string[];
	    at: string;
	    kind: callbook.CallKind | '';
	    minutes: number;
	    text: string;
	}
	export interface LogbookPage {
	    entries: LogEntry[];
	    total: number;
	    all: number;
	    months: string[];
	}
	export interface LogbookQuery {
	    month: string;
	    what: callbook.Reflection | '';
	    text: string;
	    limit: number;
	    offset: number;
	}
	export interface LoginStart {
	    on: boolean;
	    says: string;
	}
	
	
	
	export interface ModelPrompt {
	    section: string;
	    prompt: callbook.Prompt;
	    fixed: boolean;
	    loss: string;
	}
	export interface MovesRequest {
	    file: string;
	    dry_run: boolean;
	}
	export interface NamedText {
	    name: string;
	    value: string;
	}
	export interface NewAccount {
	    name: string;
	    phone: string;
	    email: string;
	    address: string;
	}
	export interface NewFollowUp {
	    account: string;
	    new_account: string;
	    person: string;
	    when: string;
	    channel: callbook.Channel;
	    purpose: string;
	    agreed: callbook.Agreement;
	    despite: string;
	}
	export interface NewNote {
	    account: string;
	    new_account: string;
	    person: string;
	    text: string;
	}
	export interface NewPerson {
	    name: string;
	    account: string;
	    new_account: string;
	    email: string;
	    phone: string;
	    role: string;
	    part: callbook.Part;
	    labels: string[];
	}
	export interface NewPromise {
	    account: string;
	    by: callbook.Side;
	    what: string;
	    due: string;
	    named_by: callbook.Agreement;
	}
	
	
	
	export interface OpenConcern {
	    id: string;
	    what: string;
	    how: string;
	    state: callbook.ConcernState;
	    warning: string;
	}
	export interface Opened {
	    place: Place;
	    id: string;
	    tab: CallTab;
	}
	export interface Opening {
	    place: callbook.LinkPlace;
	    id: string;
	    says: string;
	    undo: boolean;
	}
	export interface PackPart {
	    title: string;
	    call: string;
	    page: number;
	}
	export interface PageBox {
	    width: number;
	    height: number;
	    blank: boolean;
	}
	export interface PaperFit {
	    paper: print.Paper;
	    spare_mm: number;
	    one_page: boolean;
	}
	export interface Pending {
	    new: number;
	    changed: number;
	    cancelled: number;
	    delete_first: string[];
	    gone: string[];
	}
	export interface PeopleMerged {
	    person: Person;
	    message: string;
	}
	
	export interface PersonEdit {
	    id: string;
	    name?: string;
	    role?: string;
	    address?: string;
	    notes?: string;
	    account?: string;
	    part?: callbook.Part;
	    emails: string[] | null;
	    phones: string[] | null;
	    labels: string[] | null;
	}
	export interface PersonList {
	    people: Person[];
	    total: number;
	}
	export interface PersonMerge {
	    id: string;
	    into: string;
	    take: callbook.AspectField[];
	}
	
	export interface PersonRemoved {
	    person: Person;
	    message: string;
	    delete_first: string[];
	}
	export interface PlanRequest {
	    account: string;
	    new_account: string;
	    people: string[];
	    colleagues: string[];
	    at: string;
	    kind: callbook.CallKind | '';
	    minutes: number;
	    place: string;
	    purpose: string;
	    template?: string;
	    post_template?: string;
	    despite: string;
	}
	
	export interface Previewed {
	    id: number;
	    pages: PageBox[];
	    parts: PackPart[];
	    missing_characters: string[];
	    overflow: string[];
	}
	export interface PrintRequest {
	    day: string;
	    call: string;
	    sheet: string;
	    blank: string;
	    paper: print.Paper | '';
	    large: boolean;
	    desk?: boolean;
	    duplex: boolean;
	    file: string;
	    pad?: string[];
	    test?: boolean;
	    coaching?: string;
	    peer?: string;
	    steps?: string;
	    card?: string;
	    logbook?: LogbookQuery;
	    agenda?: string;
	    week?: string;
	    insights?: boolean;
	    no_cover?: boolean;
	    skip?: string[];
	}
	export interface Printed {
	    file: string;
	    files: string[];
	    pages: number;
	    codes: string[];
	    missing_characters: string[];
	    overflow: string[];
	}
	
	export interface PromiseList {
	    promises: Promise[];
	    total: number;
	}
	export interface Reach {
	    account: Account;
	    people: Person[];
	    channel: ChannelHint;
	}
	
	export interface Recap {
	    to: string[];
	    bcc: string[];
	    subject: string;
	    text: string;
	    words: number;
	    warnings: string[];
	    mailto: string;
	    file?: string;
	}
	
	
	
	
	export interface ToCall {
	    message: string;
	    account: AccountRef;
	    person: PersonRef;
	    slots: Slot[];
	}
	export interface RecapPage {
	    call_id: string;
	    clock: RecapClock;
	    detailed: RecapMail;
	    brief: RecapMail;
	    forward: RecapMail[];
	    asks: boolean;
	    to_call: ToCall[];
	}
	
	
	export interface Removal {
	    message: string;
	    delete_first: string[];
	}
	export interface Trashed {
	    id: string;
	    kind: Kind;
	    name: string;
	    what: string;
	    when: string;
	    until: string;
	}
	export interface Restored {
	    restored: Trashed;
	    message: string;
	}
	
	
	export interface ScanProposal {
	    prompt: string;
	    label: string;
	    answer: string;
	    differs: boolean;
	}
	export interface ScannedField {
	    prompt: string;
	    label: string;
	    row: number;
	    column: number;
	    ink: boolean;
	    strip: string;
	}
	export interface ScannedTick {
	    prompt: string;
	    label: string;
	    row: number;
	    column: number;
	    option: string;
	    read: string;
	    sure: boolean;
	    why: string;
	    strip?: string;
	}
	export interface ScannedPage {
	    id: number;
	    file: string;
	    code: string;
	    page: number;
	    thumb?: string;
	    call: string;
	    account: string;
	    sheet: string;
	    phase: callbook.Phase | '';
	    state: callbook.SheetState | '';
	    test?: string;
	    sure: boolean;
	    ticks: ScannedTick[];
	    fields: ScannedField[];
	    proposed: ScanProposal[];
	    applied: string[];
	    kept?: string[];
	    problems: string[];
	}
	
	export interface Schedule {
	    installed: boolean;
	    active: boolean;
	    where: string;
	    says: string;
	}
	
	export interface Sent {
	    printed: boolean;
	}
	export interface Series {
	    id: string;
	    cadence: string;
	    account: AccountRef;
	    from: string;
	    state: callbook.SeriesState;
	    follow_ups: FollowUp[];
	}
	export interface SettingValue {
	    name: SettingName;
	    label: string;
	    value: string;
	    about: string;
	}
	export interface SettledDouble {
	    double: Double;
	    person?: Person;
	    account?: Account;
	}
	
	
	export interface SheetLine {
	    key: string;
	    label: string;
	    lines: string[];
	    from: string;
	    struck: boolean;
	}
	
	
	export interface SnoozeChoice {
	    name: string;
	    until?: string;
	}
	
	export interface Start {
	    fault?: Fault;
	    folder: string;
	    demo: boolean;
	    read_only: boolean;
	    taken: boolean;
	    notice: string;
	    first_run: boolean;
	    zone: string;
	    rep: string;
	    theme: Theme;
	    zoom: number;
	    singles: boolean;
	    has_demo: boolean;
	    version: string;
	}
	
	
	
	export interface StepRow {
	    channel: callbook.Channel | '';
	    when: string;
	    purpose: string;
	}
	export interface Steps {
	    code: string;
	    rows: StepRow[];
	}
	
	
	export interface TemplateLine {
	    id: string;
	    version: number;
	    title: string;
	    phase: callbook.Phase;
	    built_in: boolean;
	    own: boolean;
	    in_use: boolean;
	}
	export interface TemplateForm {
	    template: callbook.Template;
	    line: TemplateLine;
	    model: ModelPrompt[];
	}
	
	export interface TemplateLoss {
	    key: string;
	    message: string;
	}
	export interface TemplatePreview {
	    pages: Previewed;
	    meeting: number;
	    fits: PaperFit[];
	    losses: TemplateLoss[];
	}
	export interface Timeline {
	    events: Event[];
	    total: number;
	}
	
	export interface TodayPage {
	    day: string;
	    today: string;
	    now: string;
	    from: string;
	    to: string;
	    week: WeekDay[];
	    calls: DayCall[];
	    debriefs: DayCall[];
	    recaps: DayCall[];
	    unlisted_calls: number;
	    thanks: FollowUp[];
	    overdue: FollowUp[];
	    due: FollowUp[];
	    unlisted: number;
	    overdue_total: number;
	    due_total: number;
	    unplanned: AccountRef[];
	    unplanned_total: number;
	    next?: DayCall;
	    begin?: FirstSteps;
	    badge: number;
	}
	export interface Touch {
	    day: string;
	    planned: string;
	    channel: callbook.Channel;
	    purpose: string;
	    merged: string[];
	}
	
	export interface Wanted {
	    at: string;
	    kind: callbook.CallKind | '';
	    minutes: number;
	    except: string;
	}
	export interface Watched {
	    folder: string;
	    files: string[];
	    trouble: string;
	}
	
	export interface WholeCounts {
	    accounts: number;
	    people: number;
	    calls: number;
	    follow_ups: number;
	    debriefs: number;
	    sheets: number;
	    recaps: number;
	    rows: number;
	}
	export interface WholeExport {
	    file: string;
	    size: number;
	    counts: WholeCounts;
	    left_out: string[];
	}
	export interface WholeImport {
	    file: string;
	    dry_run: boolean;
	}
	export interface WholeTally {
	    accounts: Tally;
	    people: Tally;
	    calls: Tally;
	    sheets: Tally;
	    answers: Tally;
	    follow_ups: Tally;
	    promises: Tally;
	    concerns: Tally;
	    touches: Tally;
	    recaps: Tally;
	    templates: Tally;
	    other: Tally;
	}
	export interface WholeImported {
	    file: string;
	    dry_run: boolean;
	    made_at: string;
	    counts: WholeTally;
	    total: Tally;
	    settings: NamedText[];
	}
	export interface WholeRequest {
	    file: string;
	    no_pdf: boolean;
	}
	
	export interface Wording {
	    text: string;
	    day: string;
	    code: string;
	}

}

export namespace callbook {
	
	export const AccountStatus = {
	    lost: "lost",
	    open: "open",
	    won: "won",
	} as const;
	export type AccountStatus = typeof AccountStatus[keyof typeof AccountStatus];
	export const Agreement = {
	    customer: "customer",
	    none: "",
	    rep: "rep",
	} as const;
	export type Agreement = typeof Agreement[keyof typeof Agreement];
	export const AspectField = {
	    account: "account",
	    address: "address",
	    channel: "channel",
	    email: "email",
	    label: "label",
	    name: "name",
	    notes: "notes",
	    part: "part",
	    phone: "phone",
	    role: "role",
	    status: "status",
	    step: "step",
	} as const;
	export type AspectField = typeof AspectField[keyof typeof AspectField];
	export const CalendarState = {
	    agreed: "agreed",
	    ahead: "ahead",
	    done: "done",
	    late: "late",
	    not_reached: "not_reached",
	    over: "over",
	    own: "own",
	    proposed: "proposed",
	    provisional: "provisional",
	} as const;
	export type CalendarState = typeof CalendarState[keyof typeof CalendarState];
	export const CallKind = {
	    mail: "mail",
	    phone: "phone",
	    text: "text",
	    video: "video",
	    visit: "visit",
	} as const;
	export type CallKind = typeof CallKind[keyof typeof CallKind];
	export const CallState = {
	    cancelled: "cancelled",
	    held: "held",
	    not_reached: "not_reached",
	    planned: "planned",
	} as const;
	export type CallState = typeof CallState[keyof typeof CallState];
	export const CaptureKind = {
	    call: "call",
	    follow_up: "follow_up",
	    log: "log",
	    note: "note",
	} as const;
	export type CaptureKind = typeof CaptureKind[keyof typeof CaptureKind];
	export const Channel = {
	    email: "email",
	    other: "other",
	    phone: "phone",
	    post: "post",
	    text: "text",
	    video: "video",
	    visit: "visit",
	} as const;
	export type Channel = typeof Channel[keyof typeof Channel];
	export const Code = {
	    conflict: "conflict",
	    internal: "internal",
	    invalid: "invalid",
	    not_found: "not_found",
	    too_new: "too_new",
	    unavailable: "unavailable",
	} as const;
	export type Code = typeof Code[keyof typeof Code];
	export const ConcernState = {
	    open: "open",
	    worked_through: "worked_through",
	} as const;
	export type ConcernState = typeof ConcernState[keyof typeof ConcernState];
	export const Fate = {
	    new: "new",
	    noted: "noted",
	    same: "same",
	} as const;
	export type Fate = typeof Fate[keyof typeof Fate];
	export const FollowUpState = {
	    done: "done",
	    dropped: "dropped",
	    open: "open",
	    provisional: "provisional",
	} as const;
	export type FollowUpState = typeof FollowUpState[keyof typeof FollowUpState];
	export const LinkPlace = {
	    follow_up: "follow-up",
	    follow_ups: "follow-ups",
	    none: "",
	    recap: "recap",
	    today: "today",
	} as const;
	export type LinkPlace = typeof LinkPlace[keyof typeof LinkPlace];
	export const LostReason = {
	    competitor: "competitor",
	    no_decision: "no_decision",
	    no_need: "no_need",
	    none: "",
	    other: "other",
	    price: "price",
	    product: "product",
	    timing: "timing",
	} as const;
	export type LostReason = typeof LostReason[keyof typeof LostReason];
	export const Measure = {
	    advance: "advance",
	    continuation: "continuation",
	    follow_up_in_time: "follow_up_in_time",
	    follow_up_late: "follow_up_late",
	    follow_up_not_done: "follow_up_not_done",
	    lost: "lost",
	    no_outcome: "no_outcome",
	    no_sale: "no_sale",
	    not_debriefed: "not_debriefed",
	    not_reached: "not_reached",
	    order: "order",
	    recap_in_time: "recap_in_time",
	    recap_late: "recap_late",
	    recap_not_sent: "recap_not_sent",
	    won: "won",
	} as const;
	export type Measure = typeof Measure[keyof typeof Measure];
	export const Outcome = {
	    advance: "advance",
	    continuation: "continuation",
	    no_sale: "no_sale",
	    not_reached: "not_reached",
	    order: "order",
	} as const;
	export type Outcome = typeof Outcome[keyof typeof Outcome];
	export const Part = {
	    blocks: "blocks",
	    decides: "decides",
	    none: "",
	    recommends: "recommends",
	    uses: "uses",
	} as const;
	export type Part = typeof Part[keyof typeof Part];
	export const Phase = {
	    page: "page",
	    post: "post",
	    pre: "pre",
	    review: "review",
	} as const;
	export type Phase = typeof Phase[keyof typeof Phase];
	export const PromiseState = {
	    broken: "broken",
	    kept: "kept",
	    open: "open",
	} as const;
	export type PromiseState = typeof PromiseState[keyof typeof PromiseState];
	export const PromptForm = {
	    block: "block",
	    inline: "inline",
	    pair: "pair",
	} as const;
	export type PromptForm = typeof PromptForm[keyof typeof PromptForm];
	export const PromptKind = {
	    checks: "checks",
	    choice: "choice",
	    concerns: "concerns",
	    date: "date",
	    follow_ups: "follow_ups",
	    if_then: "if_then",
	    money: "money",
	    note: "note",
	    number: "number",
	    people: "people",
	    promises: "promises",
	    questions: "questions",
	    scale: "scale",
	    text: "text",
	    yesno: "yesno",
	} as const;
	export type PromptKind = typeof PromptKind[keyof typeof PromptKind];
	export const RecapState = {
	    none: "none",
	    not_needed: "not_needed",
	    owed: "owed",
	    sent: "sent",
	} as const;
	export type RecapState = typeof RecapState[keyof typeof RecapState];
	export const Reflection = {
	    differently: "differently",
	    learned: "learned",
	    liked: "liked",
	    stuck: "stuck",
	} as const;
	export type Reflection = typeof Reflection[keyof typeof Reflection];
	export const SectionColumn = {
	    full: "full",
	    left: "left",
	    right: "right",
	} as const;
	export type SectionColumn = typeof SectionColumn[keyof typeof SectionColumn];
	export const SectionPlace = {
	    desk: "desk",
	    room: "room",
	} as const;
	export type SectionPlace = typeof SectionPlace[keyof typeof SectionPlace];
	export const SeriesState = {
	    paused: "paused",
	    running: "running",
	    stopped: "stopped",
	} as const;
	export type SeriesState = typeof SeriesState[keyof typeof SeriesState];
	export const Settlement = {
	    dropped: "dropped",
	    same: "same",
	    two: "two",
	    waiting: "waiting",
	} as const;
	export type Settlement = typeof Settlement[keyof typeof Settlement];
	export const SheetState = {
	    draft: "draft",
	    filed: "filed",
	    ready: "ready",
	} as const;
	export type SheetState = typeof SheetState[keyof typeof SheetState];
	export const Side = {
	    them: "them",
	    us: "us",
	} as const;
	export type Side = typeof Side[keyof typeof Side];
	export const StepLack = {
	    action: "action",
	    date: "date",
	    none: "",
	    time: "time",
	} as const;
	export type StepLack = typeof StepLack[keyof typeof StepLack];
	export const WarningCode = {
	    before_order: "before_order",
	    call_decider: "call_decider",
	    no_action: "no_action",
	    no_date: "no_date",
	    no_time: "no_time",
	    not_a_working_day: "not_a_working_day",
	    open_concern: "open_concern",
	    outcome: "outcome",
	    overlap: "overlap",
	    past_date: "past_date",
	    reason_not_needed: "reason_not_needed",
	    same_again: "same_again",
	    stays: "stays",
	} as const;
	export type WarningCode = typeof WarningCode[keyof typeof WarningCode];
	export const WinReason = {
	    none: "",
	    other: "other",
	    price: "price",
	    product: "product",
	    reference: "reference",
	    service: "service",
	    timing: "timing",
	    trust: "trust",
	} as const;
	export type WinReason = typeof WinReason[keyof typeof WinReason];
	export interface Column {
	    label: string;
	    mm?: number;
	}
	export interface Prompt {
	    key: string;
	    kind: PromptKind;
	    ask: string;
	    print?: string;
	    hint?: string;
	    screenHint?: string;
	    options?: string[];
	    shown?: string[];
	    printed?: string[];
	    other?: boolean;
	    lines: number;
	    form: PromptForm;
	    grow: number;
	    columns?: Column[];
	    labelMM?: number;
	    bare?: boolean;
	    numbered?: boolean;
	    beside?: boolean;
	    whole?: boolean;
	    stretch?: number;
	    hidden?: boolean;
	    off?: boolean;
	    from?: string;
	    recap?: string;
	    carry?: string;
	}
	export interface Section {
	    title: string;
	    hint?: string;
	    group?: string;
	    place: SectionPlace;
	    column: SectionColumn;
	    also?: string[];
	    prompts: Prompt[];
	}
	export interface Template {
	    id: string;
	    version: number;
	    phase: Phase;
	    title: string;
	    sections: Section[];
	}
	export interface TemplateRef {
	    id: string;
	    version: number;
	}

}

export namespace dates {
	
	export const EchoState = {
	    ambiguous: "ambiguous",
	    day_off: "day_off",
	    empty: "empty",
	    past: "past",
	    understood: "understood",
	    unknown: "unknown",
	} as const;
	export type EchoState = typeof EchoState[keyof typeof EchoState];

}

export namespace exchange {
	
	export const Encoding = {
	    auto: "auto",
	    big5: "big5",
	    euc_kr: "euc-kr",
	    gbk: "gbk",
	    ibm850: "ibm850",
	    ibm852: "ibm852",
	    ibm866: "ibm866",
	    koi8_r: "koi8-r",
	    macintosh: "macintosh",
	    shift_jis: "shift_jis",
	    utf_16: "utf-16",
	    utf_8: "utf-8",
	    windows_1250: "windows-1250",
	    windows_1251: "windows-1251",
	    windows_1252: "windows-1252",
	    windows_1253: "windows-1253",
	    windows_1254: "windows-1254",
	    windows_1255: "windows-1255",
	    windows_1256: "windows-1256",
	    windows_1257: "windows-1257",
	    windows_1258: "windows-1258",
	} as const;
	export type Encoding = typeof Encoding[keyof typeof Encoding];
	export const Field = {
	    address: "address",
	    city: "city",
	    company: "company",
	    country: "country",
	    email: "email",
	    family: "family",
	    given: "given",
	    id: "id",
	    kind: "kind",
	    labels: "labels",
	    middle: "middle",
	    name: "name",
	    nickname: "nickname",
	    notes: "notes",
	    nothing: "nothing",
	    phone: "phone",
	    postal_code: "postal_code",
	    region: "region",
	    role: "role",
	    source: "source",
	    street: "street",
	    unsure: "unsure",
	    value_label: "value_label",
	} as const;
	export type Field = typeof Field[keyof typeof Field];
	export const Format = {
	    auto: "auto",
	    csv: "csv",
	    vcard: "vcard",
	} as const;
	export type Format = typeof Format[keyof typeof Format];

}

export namespace mail {
	
	export const WarningCode = {
	    closing: "closing",
	    no_address: "no_address",
	    no_budget: "no_budget",
	    no_day: "no_day",
	    no_next_step: "no_next_step",
	    no_time: "no_time",
	    no_time_line: "no_time_line",
	    third_person: "third_person",
	    too_long: "too_long",
	} as const;
	export type WarningCode = typeof WarningCode[keyof typeof WarningCode];

}

export namespace print {
	
	export const Paper = {
	    a4: "a4",
	    letter: "letter",
	} as const;
	export type Paper = typeof Paper[keyof typeof Paper];

}

