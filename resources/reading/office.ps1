# Converts a document to .docx by WPS or Word: hidden, read-only, macros off. Arguments: the file, the file to write.
param([string]$Source, [string]$Target)
$ErrorActionPreference = 'Stop'
foreach ($name in 'KWPS.Application', 'WPS.Application', 'Word.Application') {
    try { $office = New-Object -ComObject $name } catch { continue }
    try {
        $office.Visible = $false
        $office.DisplayAlerts = 0
        $office.AutomationSecurity = 3  # msoAutomationSecurityForceDisable
        # FileName, ConfirmConversions, ReadOnly, AddToRecentFiles, PasswordDocument: a wrong one instead of a question
        $document = $office.Documents.Open($Source, $false, $true, $false, 'none')
        $document.SaveAs([ref]$Target, [ref]12)  # wdFormatXMLDocument
        $document.Close([ref]0)
        exit 0
    } catch { continue } finally { $office.Quit() }
}
exit 1
