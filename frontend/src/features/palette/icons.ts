// A command has the icon of what it is about, as the navigation and the buttons have it.
import Building2 from '@lucide/svelte/icons/building-2'
import CalendarArrowDown from '@lucide/svelte/icons/calendar-arrow-down'
import CalendarArrowUp from '@lucide/svelte/icons/calendar-arrow-up'
import CalendarClock from '@lucide/svelte/icons/calendar-clock'
import CalendarDays from '@lucide/svelte/icons/calendar-days'
import CalendarPlus from '@lucide/svelte/icons/calendar-plus'
import CalendarSync from '@lucide/svelte/icons/calendar-sync'
import CalendarX2 from '@lucide/svelte/icons/calendar-x-2'
import ChartColumn from '@lucide/svelte/icons/chart-column'
import Check from '@lucide/svelte/icons/check'
import CircleHelp from '@lucide/svelte/icons/circle-question-mark'
import Contact from '@lucide/svelte/icons/contact'
import Copy from '@lucide/svelte/icons/copy'
import DatabaseBackup from '@lucide/svelte/icons/database-backup'
import Download from '@lucide/svelte/icons/download'
import FilePen from '@lucide/svelte/icons/file-pen'
import FileText from '@lucide/svelte/icons/file-text'
import Keyboard from '@lucide/svelte/icons/keyboard'
import LogOut from '@lucide/svelte/icons/log-out'
import Mail from '@lucide/svelte/icons/mail'
import NotebookPen from '@lucide/svelte/icons/notebook-pen'
import PhoneCall from '@lucide/svelte/icons/phone-call'
import Play from '@lucide/svelte/icons/play'
import Plus from '@lucide/svelte/icons/plus'
import Printer from '@lucide/svelte/icons/printer'
import Redo from '@lucide/svelte/icons/redo-2'
import Repeat from '@lucide/svelte/icons/repeat'
import Route from '@lucide/svelte/icons/route'
import ScrollText from '@lucide/svelte/icons/scroll-text'
import Settings from '@lucide/svelte/icons/settings'
import Sun from '@lucide/svelte/icons/sun'
import Table from '@lucide/svelte/icons/table-2'
import Thermometer from '@lucide/svelte/icons/thermometer'
import Timer from '@lucide/svelte/icons/timer'
import Trash from '@lucide/svelte/icons/trash'
import Undo from '@lucide/svelte/icons/undo-2'
import Upload from '@lucide/svelte/icons/upload'
import UserPlus from '@lucide/svelte/icons/user-plus'
import Scan from '@lucide/svelte/icons/scan'
import ZoomIn from '@lucide/svelte/icons/zoom-in'
import ZoomOut from '@lucide/svelte/icons/zoom-out'

export const fallback = Play

// The first that fits counts.
const all: [RegExp, typeof Play][] = [
  [/^Go to Today/, Sun],
  [/^Go to Calendar/, CalendarDays],
  [/^Go to Accounts/, Building2],
  [/^Go to Sheets/, FileText],
  [/^Go to Follow-ups/, Repeat],
  [/^Go to Logbook/, NotebookPen],
  [/^Go to Insights/, ChartColumn],
  [/^Go to Settings/, Settings],
  [/^Go to Templates/, FilePen],
  [/^Go to Cadences/, Route],
  [/^Go to Activity/, ScrollText],
  [/^(Go to )?Help/, CircleHelp],
  [/^Go to Trash/, Trash],
  [/^Log a call/, PhoneCall],
  [/^Export follow-ups/, CalendarArrowUp],
  [/^Import date changes/, CalendarArrowDown],
  [/ ill /, Thermometer],
  [/^Move /, CalendarClock],
  [/^Back up/, DatabaseBackup],
  [/CSV/, Table],
  [/vCard/, Contact],
  [/duplicates/, Copy],
  [/nothing planned/, CalendarX2],
  [/^Import/, Download],
  [/^Export/, Upload],
  [/week/i, CalendarSync],
  [/agenda/, CalendarDays],
  [/^Print|PDF/i, Printer],
  [/^Plan/, CalendarPlus],
  [/person/, UserPlus],
  [/account/, Building2],
  [/^New|^Add/, Plus],
  [/^Zoom in/, ZoomIn],
  [/^Zoom out/, ZoomOut],
  [/^Zoom/, Scan],
  [/^Undo/, Undo],
  [/^Redo/, Redo],
  [/^Quit/, LogOut],
  [/keys/, Keyboard],
  [/^Snooze/, Timer],
  [/^Done|^Ready/, Check],
  [/mail|recap/i, Mail],
  [/plan|debrief|sheet/i, FileText],
]

export const iconOf = (title: string): typeof Play => all.find(([pattern]) => pattern.test(title))?.[1] ?? fallback
