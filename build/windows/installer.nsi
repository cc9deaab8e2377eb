; Installs Callbook for the current user, without an administrator or a network.
; Needs -DVERSION, -DNUMBERS, -DPARTS (the folder with the files to install)
; and -DOUTPUT.

Target amd64-unicode
!include LogicLib.nsh
!include MUI2.nsh
!include WinVer.nsh

Name "Callbook"
BrandingText "Callbook ${VERSION}"
OutFile "${OUTPUT}"
RequestExecutionLevel user
ManifestDPIAware true
SetCompressor /SOLID lzma
SetCompressorDictSize 64 ; the two programs are nearly the same, and one then hardly counts

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Callbook"
!define LINKS "Software\Classes\callbook"
InstallDir "$LOCALAPPDATA\Programs\Callbook"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey "CompanyName" "Callbook contributors"
VIAddVersionKey "FileDescription" "Installs Callbook"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Copyright 2026 Callbook contributors. MIT licence."
VIAddVersionKey "ProductName" "Callbook"
VIAddVersionKey "ProductVersion" "${VERSION}"

!define MUI_ICON "icon.ico"
!define MUI_UNICON "icon.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "installer.bmp"
!define MUI_FINISHPAGE_RUN "$INSTDIR\callbook.exe"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Windows does not allow writing to a running program.
!macro CloseFirst PROGRAM
  ${If} ${FileExists} "${PROGRAM}"
    ${Do}
      ClearErrors
      FileOpen $0 "${PROGRAM}" a
      ${IfNot} ${Errors}
        FileClose $0
        ${Break}
      ${EndIf}
      ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Callbook is running, perhaps without a window. Open it, press Ctrl+Q, then press Retry." /SD IDCANCEL IDCANCEL`
        SetErrorLevel 2
        Quit
      ${EndIf}
    ${Loop}
  ${EndIf}
!macroend

; $0 becomes the version of WebView2, or is empty if it is not installed.
; learn.microsoft.com/microsoft-edge/webview2/concepts/distribution names the keys.
!define WEBVIEW2 "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!macro FindWebView2
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${WEBVIEW2}" "pv"
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ReadRegStr $0 HKCU "Software\${WEBVIEW2}" "pv"
  ${EndIf}
  ${If} $0 == "0.0.0.0"
    StrCpy $0 ""
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "Callbook needs Windows 10 or later." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

Section
  !insertmacro CloseFirst "$INSTDIR\callbook.exe"
  !insertmacro CloseFirst "$INSTDIR\bin\callbook.exe"

  SetOutPath "$INSTDIR"
  File "${PARTS}\callbook.exe"
  File "${PARTS}\licences.txt"
  SetOutPath "$INSTDIR\bin"
  File "${PARTS}\bin\callbook.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  SetOutPath "$PROFILE" ; where the shortcuts start
  CreateDirectory "$SMPROGRAMS\Callbook"
  CreateShortcut "$SMPROGRAMS\Callbook\Callbook.lnk" "$INSTDIR\callbook.exe"
  CreateShortcut "$SMPROGRAMS\Callbook\Callbook command line.lnk" "$SYSDIR\cmd.exe" \
    '/k "set Path=$INSTDIR\bin;%Path%&& callbook --help"' "$INSTDIR\callbook.exe"

  ; What a click on a popup opens: callbook:follow-up/ID.
  WriteRegStr HKCU "${LINKS}" "" "URL:Callbook"
  WriteRegStr HKCU "${LINKS}" "URL Protocol" ""
  WriteRegStr HKCU "${LINKS}\shell\open\command" "" '"$INSTDIR\callbook.exe" --open "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Callbook"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\callbook.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Callbook contributors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0

  !insertmacro FindWebView2
  ${If} $0 == ""
    DetailPrint "Microsoft Edge WebView2 Runtime is missing."
    MessageBox MB_OK|MB_ICONINFORMATION "Callbook is installed, but its window needs the Microsoft Edge WebView2 Runtime, and this computer does not have it.$\r$\n$\r$\n\
      On any computer with a network, open developer.microsoft.com/microsoft-edge/webview2 and download the Evergreen Standalone Installer for x64. Carry it here on a stick and run it. Until then the command line works." /SD IDOK
  ${EndIf}
SectionEnd

; The book, the settings and the log are in other folders and are kept.
Section "Uninstall"
  !insertmacro CloseFirst "$INSTDIR\callbook.exe"
  !insertmacro CloseFirst "$INSTDIR\bin\callbook.exe"
  nsExec::Exec '"$SYSDIR\schtasks.exe" /Delete /F /TN "Callbook reminders"'
  Pop $0 ; there may be no such task

  Delete "$INSTDIR\bin\callbook.exe"
  RMDir "$INSTDIR\bin"
  Delete "$INSTDIR\callbook.exe"
  Delete "$INSTDIR\licences.txt"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP" ; a folder in use cannot go
  RMDir "$INSTDIR"

  Delete "$SMPROGRAMS\Callbook\Callbook.lnk"
  Delete "$SMPROGRAMS\Callbook\Callbook command line.lnk"
  RMDir "$SMPROGRAMS\Callbook"
  DeleteRegKey HKCU "${LINKS}"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
