"""The pages as they will print, in a browser beside the editor: set at every save, each number traceable."""
